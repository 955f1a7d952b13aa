import { mediaGet } from './get.ts';
import { mediaUpload } from './upload.ts';

export { MOST_RANGE_BYTES } from './get.ts';
export { KF_MEDIA_BYTES, type KfMediaType } from './upload.ts';

export const media = { ...mediaUpload, ...mediaGet };
