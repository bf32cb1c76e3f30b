//! What is implausible on a sheet.
