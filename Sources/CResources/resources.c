#include "CResources.h"

/* One file follows the other; the newline parts them should one not end in one. A new subject is a line here. */
static const uint8_t concepts[] = {
#embed "Data/concepts/training.md"
  , '\n',
#embed "Data/concepts/networks.md"
  , '\n',
#embed "Data/concepts/generative-models.md"
  , '\n',
#embed "Data/concepts/graphs.md"
  , '\n',
#embed "Data/concepts/probability.md"
  , '\n',
#embed "Data/concepts/computing.md"
  , '\n',
#embed "Data/concepts/sciences.md"
  , '\n',
#embed "Data/concepts/humanities.md"
};

const uint8_t *examd_concepts(void) { return concepts; }
size_t examd_concepts_count(void) { return sizeof concepts; }
