// An image of Slipway's own as an environment names it.
import type { Environment } from '../schema/environment';

/** By digest in production; elsewhere by tag, because an image that is loaded into kind has no digest there. */
export function pinned(image: { readonly tag: string; readonly digest: string }, environment: Environment): string {
  return environment === 'production' ? `${image.tag}@${image.digest}` : image.tag;
}
