#include "CResources.h"

const uint8_t examd_concepts[] = {
#embed "Data/concepts.md"
};
const size_t examd_concepts_count = sizeof examd_concepts;
