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

struct View {
    // Left and top on the screen; width and height of the picture as it lies in the file.
    place: vec4<i32>,
    // Stored width and height; flags; planes.
    stored: vec4<i32>,
    axes: array<Axis, 6>,
    // Red, green and blue of luma, blue difference, red difference and one.
    colour: array<vec4<f32>, 3>,
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

fn resampled(plane: texture_2d<u32>, number: i32, at: vec2<i32>) -> f32 {
    let across = view.axes[2 * number];
    let down = view.axes[2 * number + 1];
    let x = find(at.x, view.stored.x, view.place.z, across);
    let y = find(at.y, view.stored.y, view.place.w, down);
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

@fragment
fn pixel(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let flags = view.stored.z;
    let on_screen = vec2<i32>(floor(position.xy)) - view.place.xy;
    var at = select(on_screen, on_screen.yx, (flags & TRANSPOSED) != 0);
    at = clamp(at, vec2<i32>(0), view.place.zw - 1);
    if (flags & FLIP_X) != 0 {
        at.x = view.place.z - 1 - at.x;
    }
    if (flags & FLIP_Y) != 0 {
        at.y = view.place.w - 1 - at.y;
    }
    var samples = vec4<f32>(resampled(luma, 0, at), 0.0, 0.0, 1.0);
    if view.stored.w > 1 {
        samples.y = resampled(blue_difference, 1, at);
        samples.z = resampled(red_difference, 2, at);
    }
    let seen = vec3<f32>(
        dot(view.colour[0], samples),
        dot(view.colour[1], samples),
        dot(view.colour[2], samples),
    );
    let code = clamp(seen, vec3<f32>(0.0), vec3<f32>(1.0));
    if (flags & LINEAR) != 0 {
        return vec4<f32>(to_linear(code), 1.0);
    }
    return vec4<f32>(code, 1.0);
}
