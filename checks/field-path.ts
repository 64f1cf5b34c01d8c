// A field of a manifest as a finding names it: `spec.containers[0].env`, `data['nginx.conf']`.
import type { FieldPath } from './manifest';

export const printedField = (field: FieldPath): string => field.map((step, i) => printedStep(step, i === 0)).join('');

export const printedStep = (step: string | number, isFirst: boolean): string => {
  if (typeof step === 'number') return `[${step}]`;
  if (!/^[\w-]+$/.test(step)) return `['${step}']`;
  return isFirst ? step : `.${step}`;
};
