"""The light grammar under all readers: sentences, quotations, clauses, stems, word lists."""
