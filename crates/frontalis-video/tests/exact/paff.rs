//! Writes field-coded H.264 (PAFF) bit by bit, because no encoder at hand makes it.
//!
//! Every frame is a pair of field pictures, that is, two access units and in most
//! containers two packets. The first field of a group is an IDR picture of I_PCM
//! macroblocks; the others are P pictures that code their upper row of macroblocks anew and
//! skip the rest.

const WIDTH: usize = 160;
/// Of a frame; a field has half of it.
const HEIGHT: usize = 64;

/// Bits, most significant first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    n: usize,
}

impl Bits {
    fn u(&mut self, n: u32, value: u32) {
        for bit in (0..n).rev() {
            if self.n.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= u8::from(value >> bit & 1 == 1) << (7 - self.n % 8);
            }
            self.n += 1;
        }
    }

    fn flags(&mut self, bits: &str) {
        bits.bytes().for_each(|it| self.u(1, u32::from(it == b'1')));
    }

    /// Exp-Golomb.
    fn ue(&mut self, value: u32) {
        self.u(2 * (32 - (value + 1).leading_zeros()) - 1, value + 1);
    }

    fn ues(&mut self, values: &[u32]) {
        values.iter().for_each(|&it| self.ue(it));
    }

    fn align(&mut self) {
        self.n = self.bytes.len() * 8;
    }

    fn unit(mut self, first: u8) -> Vec<u8> {
        self.u(1, 1);
        let mut out = vec![0, 0, 0, 1, first];
        let mut zeros = 0;
        for byte in self.bytes {
            if zeros >= 2 && byte <= 3 {
                out.push(3);
                zeros = 0;
            }
            out.push(byte);
            zeros = if byte == 0 { zeros + 1 } else { 0 };
        }
        out
    }
}

fn parameters() -> Vec<u8> {
    let mut sps = Bits::default();
    // Main profile, level 3.
    [77, 0, 30].iter().for_each(|&it| sps.u(8, it));
    // Number 0; 8 bits of frame number; order by 8 bits; two references.
    sps.ues(&[0, 4, 0, 4, 2]);
    sps.u(1, 0);
    sps.ues(&[WIDTH as u32 / 16 - 1, HEIGHT as u32 / 32 - 1]);
    // Fields allowed, no mix within a frame, no cropping; 50 fields a second.
    sps.flags("0010100001");
    sps.u(32, 1);
    sps.u(32, 50);
    sps.flags("10000");
    let mut pps = Bits::default();
    pps.ues(&[0, 0]);
    pps.flags("00");
    pps.ues(&[0, 0, 0]);
    pps.flags("000");
    // Three zero offsets; deblocking is controlled by the slice.
    pps.ues(&[0, 0, 0]);
    pps.flags("100");
    [sps.unit(0x67), pps.unit(0x68)].concat()
}

/// Grey that moves from frame to frame and from field to field.
fn sample(n: usize, x: usize, y: usize) -> u8 {
    16 + ((x * 3 + y * 5 + n * 7) % 200) as u8
}

/// `k`: number of the frame within its group.
fn field(n: usize, k: usize, bottom: bool) -> Vec<u8> {
    let idr = k == 0 && !bottom;
    let mut bits = Bits::default();
    bits.ues(&[0, if idr { 7 } else { 5 }, 0]);
    bits.u(8, k as u32);
    bits.flags(if bottom { "11" } else { "10" });
    if idr {
        bits.ue(n as u32 & 1);
    }
    bits.u(8, 2 * k as u32 + u32::from(bottom));
    // No reordering, no marking.
    bits.flags(if idr { "00" } else { "000" });
    // Quantiser as it is; no deblocking.
    bits.ues(&[0, 1]);
    for row in 0..if idr { HEIGHT / 32 } else { 1 } {
        for column in 0..WIDTH / 16 {
            bits.ues(if idr { &[25] } else { &[0, 30] });
            bits.align();
            for y in 0..16 {
                let y = (row * 16 + y) * 2 + usize::from(bottom);
                let x = column * 16..column * 16 + 16;
                x.for_each(|x| bits.u(8, sample(n, x, y).into()));
            }
            (0..128).for_each(|_| bits.u(8, 128));
        }
    }
    if !idr {
        bits.ue(((HEIGHT / 32 - 1) * WIDTH / 16) as u32);
    }
    bits.unit(if idr { 0x65 } else { 0x41 })
}

/// An Annex B stream of `n_frames` frames with an IDR picture every `group`.
pub(crate) fn paff(n_frames: usize, group: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for n in 0..n_frames {
        let k = n % group;
        let start = if k == 0 { 0x10 } else { 0x30 };
        out.extend([0, 0, 0, 1, 9, start]);
        if k == 0 {
            out.extend(parameters());
        }
        out.extend(field(n, k, false));
        out.extend([0, 0, 0, 1, 9, 0x30]);
        out.extend(field(n, k, true));
    }
    out
}
