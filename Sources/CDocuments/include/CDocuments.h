#ifndef CDOCUMENTS_H
#define CDOCUMENTS_H

#include <stddef.h>

/// The bytes of openapi.yaml, without a zero at the end.
const unsigned char *dorsal_openapi_bytes(void);

/// How many there are.
size_t dorsal_openapi_length(void);

#endif
