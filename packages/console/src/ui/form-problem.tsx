import { Icon } from './icons/icon.tsx';
import styles from './form-problem.module.css';

/** Why the server did not take a form; stays until the next try. */
export function FormProblem({ problem }: { readonly problem: string | null }) {
  if (problem === null) return null;
  return (
    <div role="alert" className={styles.problem}>
      <Icon name="warning" size={18} />
      <span>{problem}</span>
    </div>
  );
}
