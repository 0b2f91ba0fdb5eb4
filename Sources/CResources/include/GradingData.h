#ifndef GRADINGDATA_H
#define GRADINGDATA_H
#include <stddef.h>
#include <stdint.h>

/* What the grader knows of words; see Data/grading/NOTICE. All are little endian and read in place. */

/* `SEMT`, u32 version, u32 V, u32 D, u8 weight[V], f16 scale[V], int8 row[V][D]: a vector for each word piece. */
const uint8_t *_Nonnull examd_word_table(void);
size_t examd_word_table_count(void);

/* The word pieces themselves with an index; the layout stands in .grading/pack_pieces.py. */
const uint8_t *_Nonnull examd_word_pieces(void);
size_t examd_word_pieces_count(void);

/* WordNet's synonyms and derived forms; the layout stands in .grading/pack_synonyms.py. */
const uint8_t *_Nonnull examd_synonyms(void);
size_t examd_synonyms_count(void);

/* WordNet's opposites and verbs, by their places in the former; the layout stands in .grading/pack_antonyms.py. */
const uint8_t *_Nonnull examd_antonyms(void);
size_t examd_antonyms_count(void);

#endif
