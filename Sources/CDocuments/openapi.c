#include "CDocuments.h"

// `#embed` is C23. Clang takes it in every C mode, lists the file among the dependencies of this one (so an edit rebuilds it), and
// only warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char document[] = {
#embed "openapi.yaml"
};

const unsigned char *dorsal_openapi_bytes(void) { return document; }

size_t dorsal_openapi_length(void) { return sizeof document; }
