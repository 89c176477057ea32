#include "CLanguages.h"

// `#embed` is C23. Clang takes it in every C mode, lists the files among the dependencies of this one (so an edit rebuilds it), and
// only warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char english[] = {
#embed "data/en.yaml"
};

static const unsigned char german[] = {
#embed "data/de.yaml"
};

static const unsigned char french[] = {
#embed "data/fr.yaml"
};

static const unsigned char spanish[] = {
#embed "data/es.yaml"
};

static const unsigned char portuguese[] = {
#embed "data/pt.yaml"
};

static const unsigned char italian[] = {
#embed "data/it.yaml"
};

static const unsigned char others[] = {
#embed "data/others.yaml"
};

static const struct {
    const unsigned char *bytes;
    size_t length;
} files[] = {
    {english, sizeof english}, {german, sizeof german},         {french, sizeof french}, {spanish, sizeof spanish},
    {portuguese, sizeof portuguese}, {italian, sizeof italian}, {others, sizeof others},
};

size_t dorsal_language_count(void) { return sizeof files / sizeof *files; }

const unsigned char *dorsal_language_bytes(size_t number) {
    return number < dorsal_language_count() ? files[number].bytes : NULL;
}

size_t dorsal_language_length(size_t number) {
    return number < dorsal_language_count() ? files[number].length : 0;
}
