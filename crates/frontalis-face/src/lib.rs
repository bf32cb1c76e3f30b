//! A schematic face driven by FACS codes
