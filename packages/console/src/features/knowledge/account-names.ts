import type { AccountNames } from '@zhida/core/knowledge';

/** Accounts by name in files; by id where two have the same name. */
export function accountNames(accounts: readonly { readonly id: string; readonly name: string }[]): AccountNames {
  const named = (name: string) => accounts.filter((account) => account.name === name);
  return {
    nameOf: (id) => {
      const name = accounts.find((account) => account.id === id)?.name;
      return name !== undefined && named(name).length === 1 ? name : id;
    },
    idOf: (words) =>
      accounts.find(({ id }) => id === words)?.id ?? (named(words).length === 1 ? (named(words)[0]?.id ?? null) : null),
  };
}
