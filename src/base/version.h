/* The program's version, as --version, the page footer and the API say it. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define CANDOUR_VERSION "0.1.0"

#endif
