"""English prose as text: sentences, words, syllables and how hard they are to read."""
