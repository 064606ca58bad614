"""What a caller of a proof has to expect."""


class ProofError(Exception):
    """The proof cannot be carried out; the text is one sentence that says what is missing."""


class ProofCancelled(Exception):
    """Somebody asked the proof to stop; everything it made is gone."""
