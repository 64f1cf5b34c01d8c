// Names that may stand once in a stack and stand in several places.

interface Duplicate<Place> {
  readonly name: string;
  readonly places: readonly Place[];
  readonly last: Place;
}

export function duplicatesIn<Place extends { readonly name: string }>(places: readonly Place[]): Duplicate<Place>[] {
  const byName = new Map<string, Duplicate<Place>>();
  for (const place of places) {
    const { name } = place;
    byName.set(name, { name, places: [...(byName.get(name)?.places ?? []), place], last: place });
  }
  return [...byName.values()].filter(({ places }) => places.length > 1);
}
