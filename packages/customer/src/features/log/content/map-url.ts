/** The place in the map of the device, without sending it to anybody before the tap. */
export function mapUrl(
  place: { readonly latitude: number; readonly longitude: number; readonly name?: string | undefined },
  userAgent: string,
): string {
  const { latitude, longitude, name } = place;
  const point = `${latitude},${longitude}`;
  const label = encodeURIComponent(name ?? point);
  if (/Android/.test(userAgent)) return `geo:${point}?q=${point}(${label})`;
  if (/iPhone|iPad|Macintosh/.test(userAgent)) return `https://maps.apple.com/?ll=${point}&q=${label}`;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}
