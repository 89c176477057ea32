#ifndef CLANGUAGES_H
#define CLANGUAGES_H

#include <stddef.h>

/// How many language files are compiled in.
size_t dorsal_language_count(void);

/// The bytes of one of them, without a zero at the end; a null pointer beyond the last.
const unsigned char *dorsal_language_bytes(size_t number);

/// How many there are.
size_t dorsal_language_length(size_t number);

#endif
