#ifndef CCONSOLE_H
#define CCONSOLE_H

#include <stddef.h>

/// A file of the console as it was compiled in.
struct dorsal_console_file {
    /// Its path below this target: `templates/layout.mustache`.
    const char *path;
    const unsigned char *bytes;
    size_t length;
};

/// How many files there are.
size_t dorsal_console_count(void);

/// One of them; `index` is below the count.
struct dorsal_console_file dorsal_console_file(size_t index);

#endif
