// A view pixel from the planes as they are stored. The definition, and the same arithmetic
// for the processor, is in crates/frontalis-video/src/convert; the tests compare the two.

// One direction of one plane.
struct Axis {
    // Samples; twice the place of the first; from one to the next (both in luma samples);
    // how many on either side may have a part.
    a: vec4<i32>,
    // From one used row or column to the next, the first of them; half the width of the
    // triangle in samples, as the bits of a float.
    b: vec4<i32>,
}

// One of the two frames.
struct Source {
    // Width and height of the whole picture at its size in the view, as it lies in the file;
    // flags; planes.
    lying: vec4<i32>,
    // Stored width and height.
    stored: vec4<i32>,
    axes: array<Axis, 6>,
    // Red, green and blue of luma, blue difference, red difference and one.
    colour: array<vec4<f32>, 3>,
}

struct View {
    // Left and top on the screen; left and top of the window in the whole upright picture.
    place: vec4<i32>,
    // Width and height of the whole upright picture; what becomes of two frames.
    whole: vec4<i32>,
    // The power that comes last; how much of the other frame, or how many times.
    light: vec4<f32>,
    sources: array<Source, 2>,
}

const FLIP_X = 1;
const FLIP_Y = 2;
const TRANSPOSED = 4;
// The target makes sRGB codes of linear light by itself.
const LINEAR = 8;

@group(0) @binding(0) var luma: texture_2d<u32>;
@group(0) @binding(1) var blue_difference: texture_2d<u32>;
@group(0) @binding(2) var red_difference: texture_2d<u32>;
@group(0) @binding(3) var<uniform> view: View;
@group(0) @binding(4) var other_luma: texture_2d<u32>;
@group(0) @binding(5) var other_blue_difference: texture_2d<u32>;
@group(0) @binding(6) var other_red_difference: texture_2d<u32>;

const MIX = 1;
const DIFFERENCE = 2;

@vertex
fn corner(@builtin(vertex_index) number: u32) -> @builtin(position) vec4<f32> {
    // One triangle that covers everything.
    let x = f32(number & 1u) * 4.0 - 1.0;
    let y = f32(number >> 1u) * 4.0 - 1.0;
    return vec4<f32>(x, y, 0.0, 1.0);
}

// The sample at or before the middle of pixel `at`, and how far that is behind it, exactly.
struct Where {
    before: i32,
    behind: f32,
}

fn find(at: i32, extent: i32, size: i32, axis: Axis) -> Where {
    let from_first = (2 * at + 1) * extent - axis.a.y * size;
    let by = 2 * size * axis.a.z;
    var whole = from_first / by;
    var rest = from_first - whole * by;
    if rest < 0 {
        whole -= 1;
        rest += by;
    }
    return Where(whole, f32(rest) / f32(by));
}

fn line(at: i32, axis: Axis) -> i32 {
    return clamp(at, 0, axis.a.x - 1) * axis.b.x + axis.b.y;
}

fn resampled(plane: texture_2d<u32>, which: i32, number: i32, at: vec2<i32>) -> f32 {
    let across = view.sources[which].axes[2 * number];
    let down = view.sources[which].axes[2 * number + 1];
    let x = find(at.x, view.sources[which].stored.x, view.sources[which].lying.x, across);
    let y = find(at.y, view.sources[which].stored.y, view.sources[which].lying.y, down);
    let reach_x = bitcast<f32>(across.b.z);
    let reach_y = bitcast<f32>(down.b.z);
    var sum = 0.0;
    var parts = 0.0;
    for (var j = 1 - down.a.w; j <= down.a.w; j++) {
        let by = max(0.0, 1.0 - abs(f32(j) - y.behind) / reach_y);
        if by == 0.0 {
            continue;
        }
        let row = line(y.before + j, down);
        var of_row = 0.0;
        for (var i = 1 - across.a.w; i <= across.a.w; i++) {
            let part = max(0.0, 1.0 - abs(f32(i) - x.behind) / reach_x);
            let column = line(x.before + i, across);
            let code = textureLoad(plane, vec2<i32>(column, row), 0).r;
            of_row += part * f32(code);
            parts += by * part;
        }
        sum += by * of_row;
    }
    return sum / parts;
}

fn to_linear(code: vec3<f32>) -> vec3<f32> {
    let low = code / 12.92;
    let high = pow((code + 0.055) / 1.055, vec3<f32>(2.4));
    return select(high, low, code <= vec3<f32>(0.04045));
}

// Where a pixel of the whole upright picture lies in the file.
fn lying(which: i32, upright: vec2<i32>) -> vec2<i32> {
    let flags = view.sources[which].lying.z;
    var at = select(upright, upright.yx, (flags & TRANSPOSED) != 0);
    if (flags & FLIP_X) != 0 {
        at.x = view.sources[which].lying.x - 1 - at.x;
    }
    if (flags & FLIP_Y) != 0 {
        at.y = view.sources[which].lying.y - 1 - at.y;
    }
    return at;
}

// The colour of these samples in the light that is asked for.
fn lit(which: i32, samples: vec4<f32>) -> vec3<f32> {
    let seen = vec3<f32>(
        dot(view.sources[which].colour[0], samples),
        dot(view.sources[which].colour[1], samples),
        dot(view.sources[which].colour[2], samples),
    );
    let code = clamp(seen, vec3<f32>(0.0), vec3<f32>(1.0));
    if view.light.x == 1.0 {
        return code;
    }
    let powered = pow(max(code, vec3<f32>(1e-9)), vec3<f32>(view.light.x));
    return select(powered, vec3<f32>(0.0), code <= vec3<f32>(0.0));
}

@fragment
fn pixel(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let on_screen = vec2<i32>(floor(position.xy)) - view.place.xy;
    let upright = clamp(on_screen + view.place.zw, vec2<i32>(0), view.whole.xy - 1);
    var at = lying(0, upright);
    var samples = vec4<f32>(resampled(luma, 0, 0, at), 0.0, 0.0, 1.0);
    if view.sources[0].lying.w > 1 {
        samples.y = resampled(blue_difference, 0, 1, at);
        samples.z = resampled(red_difference, 0, 2, at);
    }
    var code = lit(0, samples);
    if view.whole.z != 0 {
        at = lying(1, upright);
        samples = vec4<f32>(resampled(other_luma, 1, 0, at), 0.0, 0.0, 1.0);
        if view.sources[1].lying.w > 1 {
            samples.y = resampled(other_blue_difference, 1, 1, at);
            samples.z = resampled(other_red_difference, 1, 2, at);
        }
        let other = lit(1, samples);
        if view.whole.z == MIX {
            code = code + (other - code) * view.light.y;
        } else {
            code = min(abs(code - other) * view.light.y, vec3<f32>(1.0));
        }
    }
    if (view.sources[0].lying.z & LINEAR) != 0 {
        return vec4<f32>(to_linear(code), 1.0);
    }
    return vec4<f32>(code, 1.0);
}
