import { defineText } from '#lib/text/define.ts';

/**
 * What Darkroom says: the exact sentence on each step's chip, the help page's sentences, and why words were not understood.
 * The chips are sentences of the vocabulary: each parses to the step it names, so change the two together.
 */
export const darkroomText = defineText({
  en: {
    anchors: {
      centre: 'centre',
      top: 'top',
      bottom: 'bottom',
      left: 'left',
      right: 'right',
      'top-left': 'top left',
      'top-right': 'top right',
      'bottom-left': 'bottom left',
      'bottom-right': 'bottom right',
    },
    chip: {
      at: (place: string) => `at the ${place}`,
      on: (text: string, colour: string) => `${text} on ${colour}`,
      blurred: 'a blurred surround',
      tiled: 'tiled',
      rotate: (degrees: string, turn: number) =>
        `Rotate ${degrees}°${turn === 0 ? '' : turn > 0 ? ' clockwise' : ' counter-clockwise'}`,
      straighten: (degrees: string, turn: number) =>
        `Straighten ${degrees}° ${turn < 0 ? 'counter-clockwise' : 'clockwise'}`,
      mirror: { horizontal: 'Mirror left to right', vertical: 'Mirror top to bottom' },
      crop: (shape: string) => `Crop ${shape}`,
      cutAll: (amount: string) => `Cut ${amount} off each side`,
      cutOff: (amount: string, side: string) => `${amount} off the ${side}`,
      cut: (parts: string[]) => `Cut ${parts.join(' and ')}`,
      trim: 'Trim the edges',
      wide: (pixels: string) => `Resize to ${pixels} px wide`,
      high: (pixels: string) => `Resize to ${pixels} px high`,
      resize: {
        inside: (size: string) => `Fit within ${size}`,
        cover: (size: string) => `Fill ${size}`,
        stretch: (size: string) => `Stretch to ${size}`,
      },
      side: {
        longest: (pixels: string) => `Longest side ${pixels} px`,
        shortest: (pixels: string) => `Shortest side ${pixels} px`,
      },
      scale: (percent: string) => `Scale to ${percent} %`,
      pad: (shape: string, fill: string) => `Pad to ${shape} with ${fill}`,
      border: (amount: string, colour: string) => `Border ${amount} ${colour}`,
      shadow: (percent: string) => `Shadow ${percent} %`,
      brighter: (percent: string) => `Brighter ${percent} %`,
      darker: (percent: string) => `Darker ${percent} %`,
      exposure: (stops: string) => `Exposure ${stops} EV`,
      contrast: (percent: string) => `Contrast ${percent} %`,
      gamma: (gamma: string) => `Gamma ${gamma}`,
      saturation: (percent: string) => `Saturation ${percent} %`,
      warmer: (percent: string) => `Warmer ${percent} %`,
      cooler: (percent: string) => `Cooler ${percent} %`,
      hue: (degrees: string) => `Hue ${degrees}°`,
      tint: (colour: string, percent: string) => `Tint ${colour} ${percent} %`,
      blackAndWhite: 'Black and white',
      sepia: (percent: string) => `Sepia ${percent} %`,
      invert: 'Invert',
      autoLevels: 'Auto levels',
      duotone: (shadows: string, highlights: string) => `Duotone ${shadows} shadows and ${highlights} highlights`,
      sharpen: (percent: string) => `Sharpen ${percent} %`,
      blur: (amount: string) => `Blur ${amount}`,
      denoise: (percent: string) => `Reduce noise ${percent} %`,
      pixelate: (amount: string) => `Pixelate ${amount}`,
      vignette: (percent: string) => `Vignette ${percent} %`,
      grain: (percent: string) => `Grain ${percent} %`,
      roundCorners: (amount: string) => `Rounded corners ${amount}`,
      caption: (words: string) => `Caption ${words}`,
      watermark: (words: string) => `Watermark ${words}`,
      placed: (place: string, size: string, colour: string) => `${place} ${size} % high in ${colour}`,
      opacity: (percent: string) => `at ${percent} % opacity`,
      format: (format: string) => `Save as ${format}`,
      quality: (percent: string) => `Quality ${percent} %`,
    },
    /** Why words were not understood. `words` are the person's, already in quotation marks. */
    why: {
      unknown: (words: string) => `${words} is not an exact step.`,
      negated: (words: string) =>
        `${words} is not an exact step. Say only what should change; it changes the whole picture.`,
      part: (words: string) => `${words} is not an exact step. Exact steps change the whole picture, not a part of it.`,
      several: (words: string) => `${words} can be read in more than one way. Put a comma between the steps.`,
      unquoted: (words: string) =>
        `Where the words for the picture end in ${words} is not clear. Put them in quotation marks.`,
      quotes: (words: string) => `${words} needs the words for the picture, in quotation marks.`,
      noCaption: (words: string) => `${words} stands alone. Say "caption" before it to put it on the picture.`,
      'how-much': (words: string) => `${words} needs an amount.`,
      how: (words: string) => `${words} needs a direction or an angle.`,
      which: (words: string) => `${words} can mean more than one thing. Say which.`,
      colour: (words: string) => `${words} needs a colour.`,
      conflict: (words: string) => `${words} says two things that do not go together. Say one.`,
      shape: (words: string) => `${words} needs a shape, such as 4:5, or a size in pixels.`,
      range: (words: string, least: string, most: string, unit: string) =>
        `${words} is out of range. It goes from ${least} to ${most}${unit.startsWith(':') || unit === '°' ? unit : unit === '' ? '' : ` ${unit}`}.`,
    },
  },
});
