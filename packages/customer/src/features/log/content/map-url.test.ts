import { expect, it } from 'vitest';
import { fitBox } from './fit.ts';
import { mapUrl } from './map-url.ts';

it('opens a place in the map of the device', () => {
  const place = { latitude: 31.2304, longitude: 121.4737, name: '人民广场 (东门)' };
  const label = encodeURIComponent(place.name);
  expect(mapUrl(place, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)')).toBe(`maps:?ll=31.2304,121.4737&q=${label}`);
  expect(mapUrl(place, 'Mozilla/5.0 (Linux; Android 14)')).toBe(`geo:31.2304,121.4737?q=31.2304,121.4737(${label})`);
});

it('keeps a picture’s shape within the log', () => {
  expect(fitBox({ width: 2_560, height: 1_920 })).toEqual({ width: 220, height: 165 });
  expect(fitBox({ width: 1_000, height: 4_000 })).toEqual({ width: 80, height: 280 });
  expect(fitBox({ width: 100, height: 90 })).toEqual({ width: 100, height: 90 });
  expect(fitBox({})).toEqual({ width: 160, height: 160 });
});
