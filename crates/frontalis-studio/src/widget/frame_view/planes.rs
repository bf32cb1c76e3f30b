//! A frame drawn by the graphics card from the planes that the decoder gave.
//!
//! The planes go to it as they are, once for each frame; everything else (resampling,
//! colours, fields, turning upright) is done by the shader, by the same definition that the
//! processor follows for software rendering. Views keep their frames apart by a [`Slot`];
//! several may look at the frame of one slot, each in its own way. What belongs to a slot
//! that is gone is let go of with the next frame drawn.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use frontalis_video::{Blend, Field, Frame, Lattice, Part, Sampling, Sight};
use iced::Rectangle;
use iced::wgpu;
use iced::widget::shader::{self, Viewport};

/// Whose textures, or whose view of some.
#[derive(Debug)]
pub(crate) struct Slot(());

impl Slot {
    /// A slot of its own.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(()))
    }

    fn key(self: &Arc<Self>) -> usize {
        Arc::as_ptr(self).addr()
    }
}

/// One field of a frame, to be drawn as it is looked at.
#[derive(Debug)]
pub(crate) struct Primitive {
    pub(crate) frame: Arc<Frame>,
    pub(crate) field: Field,
    pub(crate) sight: Sight,
    /// Whose textures the frame is in.
    pub(crate) slot: Arc<Slot>,
    /// Whose view it is.
    pub(crate) pane: Arc<Slot>,
    /// Whose textures the other frame is in, where it is looked at against one.
    pub(crate) other: Arc<Slot>,
}

/// The shader and the frames that are on the card.
pub(crate) struct Pipeline {
    pipeline: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
    linear: bool,
    held: BTreeMap<usize, Held>,
    views: BTreeMap<usize, View>,
    n_held: u64,
}

/// A frame on the card.
struct Held {
    owner: Weak<Slot>,
    // Other textures have another number.
    number: u64,
    frame: Weak<Frame>,
    shape: Shape,
    textures: Vec<wgpu::Texture>,
}

/// How one view looks at the frames of one slot or two.
struct View {
    owner: Weak<Slot>,
    of: (u64, u64),
    numbers: wgpu::Buffer,
    bindings: wgpu::BindGroup,
}

/// Sides of each plane and bytes of a sample: what textures are made for.
#[derive(PartialEq, Eq)]
struct Shape {
    planes: Vec<(u32, u32)>,
    bytes: u32,
}

/// Planes that are shown: a fourth is opacity.
const MOST_PLANES: usize = 3;

impl Shape {
    fn of(frame: &Frame) -> Self {
        let layout = frame.layout();
        let sides = layout.planes.iter().take(MOST_PLANES);
        Self {
            planes: sides.map(|it| (it.width.max(1), it.height.max(1))).collect(),
            bytes: if layout.depth > 8 { 2 } else { 1 },
        }
    }

    fn format(&self) -> wgpu::TextureFormat {
        match self.bytes {
            1 => wgpu::TextureFormat::R8Uint,
            _ => wgpu::TextureFormat::R16Uint,
        }
    }
}

impl shader::Pipeline for Pipeline {
    fn new(
        device: &wgpu::Device,
        _queue: &wgpu::Queue,
        format: wgpu::TextureFormat,
    ) -> Self {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("planes"),
            source: wgpu::ShaderSource::Wgsl(include_str!("planes.wgsl").into()),
        });
        let entry = |binding, ty| wgpu::BindGroupLayoutEntry {
            binding,
            visibility: wgpu::ShaderStages::FRAGMENT,
            ty,
            count: None,
        };
        let texture = wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Uint,
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        };
        let view = wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: false,
            min_binding_size: None,
        };
        let texture = |at| entry(at, texture);
        let entries = [
            texture(0),
            texture(1),
            texture(2),
            entry(NUMBERS, view),
            texture(4),
            texture(5),
            texture(6),
        ];
        let bindings =
            device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
                label: Some("planes"),
                entries: &entries,
            });
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("planes"),
            bind_group_layouts: &[&bindings],
            push_constant_ranges: &[],
        });
        let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some("planes"),
            layout: Some(&layout),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some("corner"),
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                buffers: &[],
            },
            primitive: wgpu::PrimitiveState::default(),
            depth_stencil: None,
            multisample: wgpu::MultisampleState::default(),
            fragment: Some(wgpu::FragmentState {
                module: &module,
                entry_point: Some("pixel"),
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                targets: &[Some(format.into())],
            }),
            multiview: None,
            cache: None,
        });
        Self {
            pipeline,
            layout: bindings,
            linear: format.is_srgb(),
            held: BTreeMap::new(),
            views: BTreeMap::new(),
            n_held: 0,
        }
    }
}

impl shader::Primitive for Primitive {
    type Pipeline = Pipeline;

    fn prepare(
        &self,
        pipeline: &mut Pipeline,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        bounds: &Rectangle,
        viewport: &Viewport,
    ) {
        pipeline.held.retain(|_, it| it.owner.strong_count() > 0);
        pipeline.views.retain(|_, it| it.owner.strong_count() > 0);
        let Some(sources) = self.sources(device) else {
            pipeline.views.remove(&self.pane.key());
            return;
        };
        for (slot, frame, _) in &sources {
            pipeline.hold(slot, frame, device, queue);
        }
        let whole = |it: f32| (it * viewport.scale_factor()).round() as i32;
        let place = [whole(bounds.x), whole(bounds.y)];
        let numbers = self.numbers(&sources, place, pipeline.linear);
        if let Some(view) = pipeline.view_of(&self.pane, &sources, device) {
            queue.write_buffer(&view.numbers, 0, &numbers);
        }
    }

    fn draw(&self, pipeline: &Pipeline, pass: &mut wgpu::RenderPass<'_>) -> bool {
        if let Some(view) = pipeline.views.get(&self.pane.key()) {
            pass.set_pipeline(&pipeline.pipeline);
            pass.set_bind_group(0, &view.bindings, &[]);
            pass.draw(0..3, 0..1);
        }
        true
    }
}

/// A frame, whose textures it is in, and how it is sampled.
type Source<'a> = (&'a Arc<Slot>, &'a Arc<Frame>, Sampling);

impl Primitive {
    /// The frame, and the other one where there is one; `None` where the card takes no planes
    /// so large, or there are none.
    fn sources(&self, device: &wgpu::Device) -> Option<Vec<Source<'_>>> {
        let most = device.limits().max_texture_dimension_2d;
        let one = |slot, frame: &'_ Arc<Frame>, field| {
            let sides = Shape::of(frame).planes;
            let fits = sides.iter().all(|it| it.0 <= most && it.1 <= most);
            frame.sampling(field).filter(|_| fits).map(|it| (slot, it))
        };
        let (slot, sampling) = one(&self.slot, &self.frame, self.field)?;
        let mut sources = vec![(slot, &self.frame, sampling)];
        if let Some(against) = &self.sight.against {
            let (slot, sampling) = one(&self.other, &against.frame, Field::Both)?;
            sources.push((slot, &against.frame, sampling));
        }
        Some(sources)
    }

    /// The shader's `View`, in its order.
    fn numbers(&self, sources: &[Source<'_>], place: [i32; 2], linear: bool) -> Vec<u8> {
        let part = self.sight.part.sane();
        let (how, strength) = match self.sight.against.as_ref().map(|it| it.how) {
            None => (0, 0.0),
            Some(Blend::Mix(percent)) => (1, f32::from(percent.min(100)) / 100.0),
            Some(Blend::Difference(times)) => (2, f32::from(times)),
        };
        let bits = |it: f32| it.to_bits().cast_signed();
        let power = self.sight.light.power().unwrap_or(1.0);
        let mut numbers = vec![place[0], place[1], whole(part.at.0), whole(part.at.1)];
        numbers.extend([whole(part.whole.0), whole(part.whole.1), how, 0]);
        numbers.extend([bits(power), bits(strength), 0, 0]);
        for at in 0..2 {
            if let Some((_, frame, sampling)) = sources.get(at).or(sources.first()) {
                let sampling = sampling.clone().in_light(self.sight.light);
                let mirrored = self.sight.mirrored;
                source(frame, &sampling, part, (mirrored, linear), &mut numbers);
            }
        }
        numbers.iter().flat_map(|it| it.to_ne_bytes()).collect()
    }
}

impl Pipeline {
    /// Has this frame in the textures of this slot.
    fn hold(
        &mut self,
        slot: &Arc<Slot>,
        frame: &Arc<Frame>,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
    ) {
        let held = self.held_for(slot, frame, device);
        if !std::ptr::eq(held.frame.as_ptr(), Arc::as_ptr(frame)) {
            held.upload(frame, queue);
        }
    }

    /// The textures of this slot for frames of this shape.
    fn held_for(
        &mut self,
        slot: &Arc<Slot>,
        frame: &Frame,
        device: &wgpu::Device,
    ) -> &mut Held {
        let shape = Shape::of(frame);
        let key = slot.key();
        if self.held.get(&key).is_some_and(|it| it.shape != shape) {
            self.held.remove(&key);
        }
        let n_held = &mut self.n_held;
        self.held.entry(key).or_insert_with(|| {
            *n_held += 1;
            Held::new(Arc::downgrade(slot), *n_held, shape, device)
        })
    }

    /// The view of this pane of the frames of these slots, which are on the card.
    fn view_of(
        &mut self,
        pane: &Arc<Slot>,
        sources: &[Source<'_>],
        device: &wgpu::Device,
    ) -> Option<&View> {
        let held = |at: usize| self.held.get(&sources.get(at)?.0.key());
        let this = held(0)?;
        let other = held(1).unwrap_or(this);
        let of = (this.number, other.number);
        let key = pane.key();
        if self.views.get(&key).is_none_or(|it| it.of != of) {
            let owner = Arc::downgrade(pane);
            let view = View::new(owner, [this, other], &self.layout, device);
            self.views.insert(key, view);
        }
        self.views.get(&key)
    }
}

impl View {
    fn new(
        owner: Weak<Slot>,
        [this, other]: [&Held; 2],
        layout: &wgpu::BindGroupLayout,
        device: &wgpu::Device,
    ) -> Self {
        let numbers = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("view of planes"),
            size: VIEW_BYTES,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let (a, b) = (this.views(), other.views());
        let bound = |binding, it| wgpu::BindGroupEntry {
            binding,
            resource: wgpu::BindingResource::TextureView(it),
        };
        let mut entries: Vec<wgpu::BindGroupEntry<'_>> =
            (0..).zip(&a).map(|(at, it)| bound(at, it)).collect();
        entries.push(wgpu::BindGroupEntry {
            binding: NUMBERS,
            resource: numbers.as_entire_binding(),
        });
        entries.extend((NUMBERS + 1..).zip(&b).map(|(at, it)| bound(at, it)));
        let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("planes"),
            layout,
            entries: &entries,
        });
        Self { owner, of: (this.number, other.number), numbers, bindings }
    }
}

impl Held {
    fn new(owner: Weak<Slot>, number: u64, shape: Shape, device: &wgpu::Device) -> Self {
        let texture = |&(width, height): &(u32, u32)| {
            device.create_texture(&wgpu::TextureDescriptor {
                label: Some("plane"),
                size: extent(width, height),
                mip_level_count: 1,
                sample_count: 1,
                dimension: wgpu::TextureDimension::D2,
                format: shape.format(),
                usage: wgpu::TextureUsages::TEXTURE_BINDING
                    | wgpu::TextureUsages::COPY_DST,
                view_formats: &[],
            })
        };
        let textures: Vec<wgpu::Texture> = shape.planes.iter().map(texture).collect();
        Self { owner, number, frame: Weak::new(), shape, textures }
    }

    /// What the shader sees. Luma stands in for chroma that is not there; the shader does not
    /// look at it.
    fn views(&self) -> Vec<wgpu::TextureView> {
        let all = (0..MOST_PLANES)
            .filter_map(|at| self.textures.get(at).or(self.textures.first()));
        all.map(|it| it.create_view(&wgpu::TextureViewDescriptor::default())).collect()
    }

    /// Hands the planes to the card: the one copy on their way from the decoder.
    fn upload(&mut self, frame: &Arc<Frame>, queue: &wgpu::Queue) {
        for (at, (texture, &(width, height))) in
            self.textures.iter().zip(&self.shape.planes).enumerate()
        {
            let to = wgpu::TexelCopyTextureInfo {
                texture,
                mip_level: 0,
                origin: wgpu::Origin3d::ZERO,
                aspect: wgpu::TextureAspect::All,
            };
            let layout = wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(width * self.shape.bytes),
                rows_per_image: None,
            };
            queue.write_texture(to, frame.plane(at), layout, extent(width, height));
        }
        self.frame = Arc::downgrade(frame);
    }
}

fn extent(width: u32, height: u32) -> wgpu::Extent3d {
    wgpu::Extent3d { width, height, depth_or_array_layers: 1 }
}

/// Where the shader's `View` is bound: between the textures of the two frames.
const NUMBERS: u32 = MOST_PLANES as u32;
/// Bytes of the shader's `View`.
const VIEW_BYTES: u64 = 3 * 16 + 2 * (16 + 16 + 6 * 32 + 3 * 16);

fn whole(it: u32) -> i32 {
    i32::try_from(it).unwrap_or(i32::MAX)
}

/// The shader's `Source`, in its order.
fn source(
    frame: &Frame,
    sampling: &Sampling,
    part: Part,
    (mirrored, linear): (bool, bool),
    numbers: &mut Vec<i32>,
) {
    let it = frame.orientation().seen(mirrored);
    let (width, height) =
        if it.transposed { (part.whole.1, part.whole.0) } else { part.whole };
    let stored = frame.stored_size();
    let flags = [it.flip_x, it.flip_y, it.transposed, linear];
    let flags = (0..).zip(flags).map(|(at, on)| i32::from(on) << at).sum();
    let n_planes = whole(sampling.planes.len() as u32);
    numbers.extend([whole(width), whole(height), flags, n_planes]);
    numbers.extend([whole(stored.0), whole(stored.1), 0, 0]);
    for at in 0..MOST_PLANES {
        let axes = sampling.planes.get(at).or(sampling.planes.first());
        let [x, y] = axes.copied().unwrap_or([Lattice::default(); 2]);
        for (axis, extent, size) in [(x, stored.0, width), (y, stored.1, height)] {
            let reach = axis.reach(extent, size);
            numbers.extend([axis.count, axis.first2, axis.step].map(whole));
            numbers.push(reach.ceil() as i32);
            numbers.extend([axis.stride, axis.offset].map(whole));
            numbers.extend([(reach as f32).to_bits().cast_signed(), 0]);
        }
    }
    let colours = sampling.colour.rows.as_flattened();
    numbers.extend(colours.iter().map(|it| it.to_bits().cast_signed()));
}

#[cfg(test)]
mod tests;
