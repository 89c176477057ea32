#include "CConsole.h"

// Made by scripts/console-files.sh. `#embed` is C23: Clang takes it in every C mode, lists the file among the dependencies of this
// one (so an edit rebuilds it), and only warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "assets/console.css"
};
static const unsigned char file_1[] = {
#embed "assets/console.js"
};
static const unsigned char file_2[] = {
#embed "assets/mark.svg"
};
static const unsigned char file_3[] = {
#embed "assets/preview.js"
};
static const unsigned char file_4[] = {
#embed "lists/common-passwords.txt"
};
static const unsigned char file_5[] = {
#embed "templates/account.mustache"
};
static const unsigned char file_6[] = {
#embed "templates/app-packages.mustache"
};
static const unsigned char file_7[] = {
#embed "templates/article.mustache"
};
static const unsigned char file_8[] = {
#embed "templates/attributes.mustache"
};
static const unsigned char file_9[] = {
#embed "templates/audit-log.mustache"
};
static const unsigned char file_10[] = {
#embed "templates/claim.mustache"
};
static const unsigned char file_11[] = {
#embed "templates/confirmation.mustache"
};
static const unsigned char file_12[] = {
#embed "templates/content-document.mustache"
};
static const unsigned char file_13[] = {
#embed "templates/content-search.mustache"
};
static const unsigned char file_14[] = {
#embed "templates/content.mustache"
};
static const unsigned char file_15[] = {
#embed "templates/conversation.mustache"
};
static const unsigned char file_16[] = {
#embed "templates/conversations.mustache"
};
static const unsigned char file_17[] = {
#embed "templates/deploy.mustache"
};
static const unsigned char file_18[] = {
#embed "templates/door.mustache"
};
static const unsigned char file_19[] = {
#embed "templates/escalation-rules.mustache"
};
static const unsigned char file_20[] = {
#embed "templates/event-rows.mustache"
};
static const unsigned char file_21[] = {
#embed "templates/event.mustache"
};
static const unsigned char file_22[] = {
#embed "templates/import-rows.mustache"
};
static const unsigned char file_23[] = {
#embed "templates/imports.mustache"
};
static const unsigned char file_24[] = {
#embed "templates/insights.mustache"
};
static const unsigned char file_25[] = {
#embed "templates/layout.mustache"
};
static const unsigned char file_26[] = {
#embed "templates/message.mustache"
};
static const unsigned char file_27[] = {
#embed "templates/navigation.mustache"
};
static const unsigned char file_28[] = {
#embed "templates/preview.mustache"
};
static const unsigned char file_29[] = {
#embed "templates/problem.mustache"
};
static const unsigned char file_30[] = {
#embed "templates/secret.mustache"
};
static const unsigned char file_31[] = {
#embed "templates/sign-in.mustache"
};
static const unsigned char file_32[] = {
#embed "templates/snippet.mustache"
};
static const unsigned char file_33[] = {
#embed "templates/timing.mustache"
};

static const struct dorsal_console_file files[] = {
    {"assets/console.css", file_0, sizeof file_0},
    {"assets/console.js", file_1, sizeof file_1},
    {"assets/mark.svg", file_2, sizeof file_2},
    {"assets/preview.js", file_3, sizeof file_3},
    {"lists/common-passwords.txt", file_4, sizeof file_4},
    {"templates/account.mustache", file_5, sizeof file_5},
    {"templates/app-packages.mustache", file_6, sizeof file_6},
    {"templates/article.mustache", file_7, sizeof file_7},
    {"templates/attributes.mustache", file_8, sizeof file_8},
    {"templates/audit-log.mustache", file_9, sizeof file_9},
    {"templates/claim.mustache", file_10, sizeof file_10},
    {"templates/confirmation.mustache", file_11, sizeof file_11},
    {"templates/content-document.mustache", file_12, sizeof file_12},
    {"templates/content-search.mustache", file_13, sizeof file_13},
    {"templates/content.mustache", file_14, sizeof file_14},
    {"templates/conversation.mustache", file_15, sizeof file_15},
    {"templates/conversations.mustache", file_16, sizeof file_16},
    {"templates/deploy.mustache", file_17, sizeof file_17},
    {"templates/door.mustache", file_18, sizeof file_18},
    {"templates/escalation-rules.mustache", file_19, sizeof file_19},
    {"templates/event-rows.mustache", file_20, sizeof file_20},
    {"templates/event.mustache", file_21, sizeof file_21},
    {"templates/import-rows.mustache", file_22, sizeof file_22},
    {"templates/imports.mustache", file_23, sizeof file_23},
    {"templates/insights.mustache", file_24, sizeof file_24},
    {"templates/layout.mustache", file_25, sizeof file_25},
    {"templates/message.mustache", file_26, sizeof file_26},
    {"templates/navigation.mustache", file_27, sizeof file_27},
    {"templates/preview.mustache", file_28, sizeof file_28},
    {"templates/problem.mustache", file_29, sizeof file_29},
    {"templates/secret.mustache", file_30, sizeof file_30},
    {"templates/sign-in.mustache", file_31, sizeof file_31},
    {"templates/snippet.mustache", file_32, sizeof file_32},
    {"templates/timing.mustache", file_33, sizeof file_33},
};

size_t dorsal_console_count(void) { return sizeof files / sizeof files[0]; }

struct dorsal_console_file dorsal_console_file(size_t index) { return files[index]; }
