import type { Content } from '@zhida/core/messages';
import { useState } from 'preact/hooks';
import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/texts/texts.ts';
import { webHost } from '../split-text.ts';
import { mapUrl } from './map-url.ts';

type Kind<K extends Content['kind']> = Extract<Content, { kind: K }>;

/** A place: its name, its address, and the way to a map. */
export function LocationBody({ content }: { readonly content: Kind<'location'> }) {
  const { name, address, latitude, longitude } = content;
  const coordinates = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <div class="card place">
      <p class="card-title" dir="auto">
        <Icon name="place" size={20} /> {name ?? t('content.place')}
      </p>
      <p class="card-detail" dir="auto">
        {address ?? <bdi>{coordinates}</bdi>}
      </p>
      <a class="card-action" href={mapUrl(content, navigator.userAgent)} target="_blank" rel="noopener noreferrer">
        {t('content.open-map')}
      </a>
    </div>
  );
}

/** The picture of a card, which says nothing that its words do not; one that cannot be loaded leaves no trace. */
function CardPicture({ url }: { readonly url: string | undefined }) {
  const [isBroken, setBroken] = useState(false);
  if (url === undefined || isBroken) return null;
  return <img class="card-picture" src={url} alt="" loading="lazy" onError={() => setBroken(true)} />;
}

/** A link with its title and host. */
export function LinkBody({ content }: { readonly content: Kind<'link'> }) {
  const host = webHost(content.url);
  const words = (
    <>
      <CardPicture url={content.thumbnailUrl} />
      <p class="card-title" dir="auto">
        {content.title}
      </p>
      {content.description !== undefined && (
        <p class="card-detail" dir="auto">
          {content.description}
        </p>
      )}
      {host !== null && (
        <p class="card-host">
          <Icon name="link" size={16} /> <bdi>{host}</bdi>
          {host !== location.host && <small class="foreign">{t('content.foreign')}</small>}
        </p>
      )}
    </>
  );
  if (host === null) return <div class="card">{words}</div>;
  return (
    <a class="card" href={content.url} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  );
}

/** A business card. */
export function CardBody({ content }: { readonly content: Kind<'card'> }) {
  const { name, title, phone, email } = content;
  return (
    <div class="card">
      <p class="card-title" dir="auto">
        <Icon name="person" size={20} /> {name}
      </p>
      {title !== undefined && (
        <p class="card-detail" dir="auto">
          {title}
        </p>
      )}
      {phone !== undefined && (
        <a class="card-action" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          {t('content.call')} <bdi>{phone}</bdi>
        </a>
      )}
      {email !== undefined && (
        <a class="card-action" href={`mailto:${email}`}>
          <bdi>{email}</bdi>
        </a>
      )}
    </div>
  );
}

/** An order as the shop writes it. */
export function OrderBody({ content }: { readonly content: Kind<'order'> }) {
  const { orderNumber, title, amount, status, url } = content;
  const host = url === undefined ? null : webHost(url);
  return (
    <div class="card">
      <p class="card-label">{t('kind.order')}</p>
      <p class="card-title" dir="auto">
        {title}
      </p>
      <dl class="card-facts">
        <dt>{t('content.order-number')}</dt>
        <dd>
          <bdi>{orderNumber}</bdi>
        </dd>
        {amount !== undefined && (
          <>
            <dt>{t('content.order-amount')}</dt>
            <dd>
              <bdi>{amount}</bdi>
            </dd>
          </>
        )}
        {status !== undefined && (
          <>
            <dt>{t('content.order-status')}</dt>
            <dd dir="auto">{status}</dd>
          </>
        )}
      </dl>
      {host !== null && url !== undefined && (
        <a class="card-action" href={url} target="_blank" rel="noopener noreferrer nofollow">
          {t('content.order-open')}
          {host !== location.host && <small class="foreign">{t('content.foreign')}</small>}
        </a>
      )}
    </div>
  );
}

/** A mini-program outside of its host: what it is and where it would open. */
export function MiniProgramBody({ content }: { readonly content: Kind<'mini-program'> }) {
  return (
    <div class="card">
      <p class="card-label">{t('kind.mini-program')}</p>
      <CardPicture url={content.thumbnailUrl} />
      <p class="card-title" dir="auto">
        {content.title}
      </p>
      <p class="card-detail">{t('content.mini-program-where')}</p>
      <p class="card-host">
        <bdi>{content.pagePath}</bdi>
      </p>
    </div>
  );
}
