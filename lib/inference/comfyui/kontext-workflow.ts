/**
 * FLUX.1 Kontext [dev] as a graph in ComfyUI's API format; a workflow of the operator's own takes its place (`COMFYUI_WORKFLOW`). After ComfyUI's
 * `nodes.py`, `comfy_extras/nodes_flux.py` and the tutorial "flux-1-kontext-dev" of its documents. Theirs scales with `FluxKontextImageScale`,
 * which cuts edges off; ours is sent at a size that fits, and so needs no such node. Titles say which node takes what of an edit.
 */
export const KONTEXT_WORKFLOW = {
  unet: {
    class_type: 'UNETLoader',
    inputs: { unet_name: 'flux1-dev-kontext_fp8_scaled.safetensors', weight_dtype: 'default' },
  },
  clip: {
    class_type: 'DualCLIPLoader',
    inputs: {
      clip_name1: 'clip_l.safetensors',
      clip_name2: 't5xxl_fp8_e4m3fn_scaled.safetensors',
      type: 'flux',
      device: 'default',
    },
  },
  vae: { class_type: 'VAELoader', inputs: { vae_name: 'ae.safetensors' } },
  photo: { class_type: 'LoadImage', inputs: { image: '' }, _meta: { title: 'Afterimage image' } },
  latent: { class_type: 'VAEEncode', inputs: { pixels: ['photo', 0], vae: ['vae', 0] } },
  words: {
    class_type: 'CLIPTextEncode',
    inputs: { clip: ['clip', 0], text: '' },
    _meta: { title: 'Afterimage instruction' },
  },
  reference: { class_type: 'ReferenceLatent', inputs: { conditioning: ['words', 0], latent: ['latent', 0] } },
  guidance: {
    class_type: 'FluxGuidance',
    inputs: { conditioning: ['reference', 0], guidance: 2.5 },
    _meta: { title: 'Afterimage guidance' },
  },
  nothing: { class_type: 'ConditioningZeroOut', inputs: { conditioning: ['words', 0] } },
  sampler: {
    class_type: 'KSampler',
    inputs: {
      model: ['unet', 0],
      seed: 1,
      steps: 20,
      cfg: 1,
      sampler_name: 'euler',
      scheduler: 'simple',
      positive: ['guidance', 0],
      negative: ['nothing', 0],
      latent_image: ['latent', 0],
      denoise: 1,
    },
    _meta: { title: 'Afterimage seed' },
  },
  decode: { class_type: 'VAEDecode', inputs: { samples: ['sampler', 0], vae: ['vae', 0] } },
  result: { class_type: 'SaveImageWebsocket', inputs: { images: ['decode', 0] } },
};
