// Numbers as they leave an assessment: to four places, finer than anything that is compared, and the same in each form.

export const rounded = (value: number, places = 4): number => {
  const scale = 10 ** places;
  // Never −0, which JSON and people read as nothing anyway.
  return Math.round(value * scale) / scale + 0;
};
