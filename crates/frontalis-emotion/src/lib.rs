//! Rule tables and the three-valued matcher
