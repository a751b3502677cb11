import type { Step } from '#lib/inference/darkroom/steps.ts';

/** Whether a step changes nothing on any picture ("rotate 0", "brighter 0 %", "scale to 100 %"). */
export const isNoOp = (step: Step): boolean => {
  switch (step.operation) {
    case 'rotate':
      return step.degrees % 360 === 0;
    case 'straighten':
    case 'hue':
      return step.degrees % 360 === 0;
    case 'crop-sides':
      return step.top === 0 && step.right === 0 && step.bottom === 0 && step.left === 0;
    case 'scale':
      return step.percent === 100;
    case 'border':
      return step.amount === 0;
    case 'shadow':
      return step.strength === 0;
    case 'exposure':
      return step.stops === 0;
    case 'gamma':
      return step.gamma === 1;
    case 'blur':
    case 'round-corners':
      return step.radius === 0;
    case 'pixelate':
      return step.block === 0 || (step.unit === 'px' && step.block === 1);
    case 'brightness':
    case 'contrast':
    case 'highlights':
    case 'shadows':
    case 'saturation':
    case 'warmth':
    case 'tint':
    case 'sepia':
    case 'sharpen':
    case 'denoise':
    case 'vignette':
    case 'grain':
      return step.percent === 0;
    default:
      return false;
  }
};
