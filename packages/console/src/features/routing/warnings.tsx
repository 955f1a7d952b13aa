import { Icon } from '../../ui/icons/icon.tsx';
import styles from './routing.module.css';

/** What is odd about a rule or the plan. */
export function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  return warnings.map((words) => (
    <p key={words} className={styles.warning}>
      <Icon name="warning" size={16} />
      <span>{words}</span>
    </p>
  ));
}
