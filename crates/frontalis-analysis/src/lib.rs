//! The polars engine: agreement and interpretation over a project
