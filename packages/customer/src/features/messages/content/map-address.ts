interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string | undefined;
}

/** Opens the map of this phone: Apple's has a scheme of its own, all others know `geo:`. */
export function mapAddress({ latitude, longitude, name = '' }: Place, userAgent: string): string {
  const point = `${latitude},${longitude}`;
  const label = encodeURIComponent(name);
  if (/iPhone|iPad|iPod|Macintosh/.test(userAgent)) return `maps:?ll=${point}&q=${label === '' ? point : label}`;
  return `geo:${point}?q=${point}${label === '' ? '' : `(${label})`}`;
}
