import type { ContentKind } from '@zhida/core/messages';
import { t } from '../ui/texts/texts.ts';

/** [图片] */
export const kindName = (kind: ContentKind): string => t('kind.in-brackets', { kind: t(`kind.${kind}`) });
