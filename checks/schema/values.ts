// Values of which nothing is known yet: what is given, a group of fields, a list of such, an amount.
import { amountOf } from '../../model/quantity';
import { isQuantity } from './texts';

export type Value = Readonly<Record<string, unknown>>;

/** For the API server null is what was left out. */
export const given = (value: unknown): boolean => value !== undefined && value !== null;
export const isGroup = (value: unknown): value is Value => typeof value === 'object' && value !== null && !Array.isArray(value);
export const group = (value: unknown): Value => (isGroup(value) ? value : {});
export const list = (value: unknown): readonly Value[] => (Array.isArray(value) ? Array.from(value, group) : []);

/** NaN of what is no quantity, which is never more or less. */
export const amount = (value: unknown): number => (isQuantity(String(value)) ? amountOf(String(value)) : Number.NaN);
