//! What a coder sees: the Frontalis window
