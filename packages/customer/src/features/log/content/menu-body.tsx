import { menuLines, type MenuContent } from '@zhida/core/messages';
import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/texts/texts.ts';
import { useLogTools } from '../log-context.ts';
import { webHost } from '../split-text.ts';
import { TextBody } from './text-body.tsx';

/** A short list to tap on. A choice is said in the customer's name, a link opens, a person is asked for. */
export function MenuBody({ content }: { readonly content: MenuContent }) {
  const { actions } = useLogTools();
  return (
    <div class="menu">
      {content.head !== '' && <TextBody text={content.head} />}
      <ul class="menu-items">
        {menuLines(content.items).map((line, index) => (
          <li key={`${index} ${line[0]?.label ?? ''}`} class={line.length > 1 ? 'menu-line' : undefined}>
            {line.map((item, place) => (
              <MenuItem key={`${place} ${item.label}`} item={item} actions={actions} />
            ))}
          </li>
        ))}
      </ul>
      {content.tail !== undefined && (
        <p class="menu-tail" dir="auto">
          {content.tail}
        </p>
      )}
    </div>
  );
}

function MenuItem({
  item,
  actions,
}: {
  readonly item: MenuContent['items'][number];
  readonly actions: ReturnType<typeof useLogTools>['actions'];
}) {
  if (item.type === 'link') {
    const host = webHost(item.url);
    // The server lets only web addresses pass; what is none is not followed.
    if (host === null) return <span class="menu-item">{item.label}</span>;
    return (
      <a class="menu-item" href={item.url} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
        <Icon name="link" size={18} /> {item.label}
        {host !== location.host && <small class="foreign">{t('content.foreign')}</small>}
      </a>
    );
  }
  if (item.type === 'person') {
    return (
      <button type="button" class="menu-item menu-person" dir="auto" onClick={() => actions.askPerson('menu')}>
        <Icon name="headset" size={18} /> {item.label}
      </button>
    );
  }
  // A page of another host cannot be opened here; its name says what there would be.
  if (item.type === 'text' || item.type === 'mini-program') {
    return (
      <span class="menu-text" dir="auto">
        {item.label}
      </span>
    );
  }
  const { id, label } = item;
  return (
    <button
      type="button"
      class="menu-item"
      dir="auto"
      onClick={() => actions.send({ kind: 'text', text: label, menuItemId: id })}
    >
      {label}
    </button>
  );
}
