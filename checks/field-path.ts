// A field of a manifest as a finding names it: `spec.containers[0].env`, `data['nginx.conf']`.
export const printedStep = (step: string | number, isFirst: boolean): string => {
  if (typeof step === 'number') return `[${step}]`;
  if (!/^[\w-]+$/.test(step)) return `['${step}']`;
  return isFirst ? step : `.${step}`;
};
