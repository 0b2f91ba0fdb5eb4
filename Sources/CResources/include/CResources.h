#ifndef CRESOURCES_H
#define CRESOURCES_H
#include <stddef.h>
#include <stdint.h>

#include "GradingData.h"

/* Data compiled into the binary with #embed, so that the daemon is one file that can be copied anywhere. */

/* The concept library: the files of Data/concepts, one after the other. */
const uint8_t *examd_concepts(void);
size_t examd_concepts_count(void);

#endif
