import type { Content, FileContent } from '@zhida/core/messages';
import { t } from '../../../ui/texts/texts.ts';
import { CardBody, LinkBody, LocationBody, MiniProgramBody, OrderBody } from './cards.tsx';
import { FileBody } from './file-body.tsx';
import { ImageBody } from './image-body.tsx';
import { MenuBody } from './menu-body.tsx';
import { TextBody } from './text-body.tsx';
import { useLinks } from './use-links.ts';
import { VideoBody } from './video-body.tsx';
import { VoiceBody } from './voice-body.tsx';

/** A message's content. `from` names the sender for those who cannot see where the bubble stands. */
export function ContentBody({ content, from }: { readonly content: Content; readonly from: string }) {
  switch (content.kind) {
    case 'text':
      return <TextBody text={content.text} />;
    case 'menu':
      return <MenuBody content={content} />;
    case 'image':
      return <ImageBody content={content} from={from} />;
    case 'video':
      return <VideoBody content={content} from={from} />;
    case 'voice':
      return <StoredVoice content={content} from={from} />;
    case 'file':
      return <StoredFile content={content} />;
    case 'location':
      return <LocationBody content={content} />;
    case 'link':
      return <LinkBody content={content} />;
    case 'card':
      return <CardBody content={content} />;
    case 'order':
      return <OrderBody content={content} />;
    case 'mini-program':
      return <MiniProgramBody content={content} />;
    default:
      // A kind of a newer server than this page.
      return (
        <p class="text">
          {t('content.unknown')} <a href="">{t('common.reload')}</a>
        </p>
      );
  }
}

function StoredVoice({ content, from }: { readonly content: FileContent; readonly from: string }) {
  const links = useLinks(content);
  return (
    <>
      <VoiceBody url={links.url} durationMs={content.durationMs} from={from} onError={links.onError} />
      {links.isBroken && <p class="voice-broken">{t('content.voice-broken')}</p>}
    </>
  );
}

function StoredFile({ content }: { readonly content: FileContent }) {
  return <FileBody name={content.name} sizeBytes={content.sizeBytes} url={useLinks(content).url} />;
}
