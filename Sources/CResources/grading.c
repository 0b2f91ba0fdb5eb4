#include "GradingData.h"

static const uint8_t word_table[] = {
#embed "Data/grading/word-table-64.bin"
};
static const uint8_t word_pieces[] = {
#embed "Data/grading/word-pieces.bin"
};
static const uint8_t synonyms[] = {
#embed "Data/grading/synonyms.bin"
};
static const uint8_t antonyms[] = {
#embed "Data/grading/antonyms.bin"
};

const uint8_t *examd_word_table(void) { return word_table; }
size_t examd_word_table_count(void) { return sizeof word_table; }
const uint8_t *examd_word_pieces(void) { return word_pieces; }
size_t examd_word_pieces_count(void) { return sizeof word_pieces; }
const uint8_t *examd_synonyms(void) { return synonyms; }
size_t examd_synonyms_count(void) { return sizeof synonyms; }
const uint8_t *examd_antonyms(void) { return antonyms; }
size_t examd_antonyms_count(void) { return sizeof antonyms; }
