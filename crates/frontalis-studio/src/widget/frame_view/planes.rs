//! A frame drawn by the graphics card from the planes that the decoder gave.
//!
//! The planes go to it as they are, once for each frame; everything else (resampling,
//! colours, fields, turning upright) is done by the shader, by the same definition that the
//! processor follows for software rendering. Two views keep their frames apart by a
//! [`Slot`]; what belongs to a view that is gone is let go of with the next frame drawn.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use frontalis_video::{Field, Frame, Lattice, Sampling};
use iced::Rectangle;
use iced::wgpu;
use iced::widget::shader::{self, Viewport};

/// Whose textures: one for each view of frames.
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

/// One field of a frame, to be drawn at a size in physical pixels.
#[derive(Debug)]
pub(crate) struct Primitive {
    pub(crate) frame: Arc<Frame>,
    pub(crate) field: Field,
    pub(crate) slot: Arc<Slot>,
    pub(crate) size: (u32, u32),
}

/// The shader and the frames that are on the card.
pub(crate) struct Pipeline {
    pipeline: wgpu::RenderPipeline,
    bindings: wgpu::BindGroupLayout,
    linear: bool,
    held: BTreeMap<usize, Held>,
}

/// What a view has on the card.
struct Held {
    owner: Weak<Slot>,
    frame: Weak<Frame>,
    shape: Shape,
    textures: Vec<wgpu::Texture>,
    view: wgpu::Buffer,
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
        let entries =
            [entry(0, texture), entry(1, texture), entry(2, texture), entry(3, view)];
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
        Self { pipeline, bindings, linear: format.is_srgb(), held: BTreeMap::new() }
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
        let Some((frame, sampling)) = self.drawable(device) else {
            pipeline.held.remove(&self.slot.key());
            return;
        };
        let held = pipeline.held_for(&self.slot, &frame, device);
        if !std::ptr::eq(held.frame.as_ptr(), Arc::as_ptr(&frame)) {
            held.upload(&frame, queue);
        }
        let whole = |it: f32| (it * viewport.scale_factor()).round() as i32;
        let place = [whole(bounds.x), whole(bounds.y)];
        let view = view(&frame, &sampling, place, self.size, pipeline.linear);
        if let Some(held) = pipeline.held.get(&self.slot.key()) {
            queue.write_buffer(&held.view, 0, &view);
        }
    }

    fn draw(&self, pipeline: &Pipeline, pass: &mut wgpu::RenderPass<'_>) -> bool {
        if let Some(held) = pipeline.held.get(&self.slot.key()) {
            pass.set_pipeline(&pipeline.pipeline);
            pass.set_bind_group(0, &held.bindings, &[]);
            pass.draw(0..3, 0..1);
        }
        true
    }
}

impl Primitive {
    /// The frame and how it is sampled; `None` where the card takes no planes so large, or
    /// there are none.
    fn drawable(&self, device: &wgpu::Device) -> Option<(Arc<Frame>, Sampling)> {
        let most = device.limits().max_texture_dimension_2d;
        let sides = Shape::of(&self.frame).planes;
        let fits = sides.iter().all(|it| it.0 <= most && it.1 <= most);
        let sampling = self.frame.sampling(self.field).filter(|_| fits)?;
        Some((Arc::clone(&self.frame), sampling))
    }
}

impl Pipeline {
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
        let bindings = &self.bindings;
        self.held
            .entry(key)
            .or_insert_with(|| Held::new(Arc::downgrade(slot), shape, bindings, device))
    }
}

impl Held {
    fn new(
        owner: Weak<Slot>,
        shape: Shape,
        layout: &wgpu::BindGroupLayout,
        device: &wgpu::Device,
    ) -> Self {
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
        let view = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("view of planes"),
            size: VIEW_BYTES,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        // Luma stands in for chroma that is not there; the shader does not look at it.
        let views: Vec<wgpu::TextureView> = (0..MOST_PLANES)
            .filter_map(|at| textures.get(at).or(textures.first()))
            .map(|it| it.create_view(&wgpu::TextureViewDescriptor::default()))
            .collect();
        let mut entries: Vec<wgpu::BindGroupEntry<'_>> = (0..)
            .zip(&views)
            .map(|(binding, it)| wgpu::BindGroupEntry {
                binding,
                resource: wgpu::BindingResource::TextureView(it),
            })
            .collect();
        entries.push(wgpu::BindGroupEntry {
            binding: MOST_PLANES as u32,
            resource: view.as_entire_binding(),
        });
        let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("planes"),
            layout,
            entries: &entries,
        });
        Self { owner, frame: Weak::new(), shape, textures, view, bindings }
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

/// Bytes of the shader's `View`.
const VIEW_BYTES: u64 = 16 + 16 + 6 * 32 + 3 * 16;

/// The shader's `View`, in its order.
fn view(
    frame: &Frame,
    sampling: &Sampling,
    place: [i32; 2],
    size: (u32, u32),
    linear: bool,
) -> Vec<u8> {
    let it = frame.orientation();
    let (width, height) = if it.transposed { (size.1, size.0) } else { size };
    let stored = frame.stored_size();
    let flags = [it.flip_x, it.flip_y, it.transposed, linear];
    let flags = (0..).zip(flags).map(|(at, on)| i32::from(on) << at).sum();
    let whole = |it: u32| i32::try_from(it).unwrap_or(i32::MAX);
    let mut numbers = vec![place[0], place[1], whole(width), whole(height)];
    numbers.extend([
        whole(stored.0),
        whole(stored.1),
        flags,
        whole(sampling.planes.len() as u32),
    ]);
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
    numbers.iter().flat_map(|it| it.to_ne_bytes()).collect()
}

#[cfg(test)]
mod tests;
