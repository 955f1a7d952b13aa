/** Opens the place in a map of the device itself: no other host is named, nothing is sent before the tap. */
export function mapUrl(
  place: { readonly latitude: number; readonly longitude: number; readonly name?: string | undefined },
  userAgent: string,
): string {
  const { latitude, longitude, name } = place;
  const point = `${latitude},${longitude}`;
  const label = encodeURIComponent(name ?? point);
  return /iPhone|iPad|Macintosh/.test(userAgent) ? `maps:?ll=${point}&q=${label}` : `geo:${point}?q=${point}(${label})`;
}
