import { useState } from 'react';
import { Icon } from '../../../ui/icons/icon.tsx';
import styles from './content.module.css';

/** The picture of a card; its sign where there is none, or it cannot be loaded. */
export function CardPicture({ url, icon }: { readonly url: string | undefined; readonly icon: 'link' | 'app' }) {
  const [isBroken, setBroken] = useState(false);
  if (url === undefined || isBroken) return <Icon name={icon} size={22} />;
  return <img className={styles.thumbnail} src={url} alt="" loading="lazy" onError={() => setBroken(true)} />;
}
