import { customerBatchget } from './batchget.ts';
import { cancelUpgradeService } from './cancel_upgrade_service.ts';
import { getUpgradeServiceConfig } from './get_upgrade_service_config.ts';
import { upgradeService } from './upgrade_service.ts';

export { upgradeOfferFields } from './upgrade_service.ts';

/** Customers, and whom they are offered (7.1, 7.2). */
export const customer = {
  'customer/batchget': customerBatchget,
  'customer/get_upgrade_service_config': getUpgradeServiceConfig,
  'customer/upgrade_service': upgradeService,
  'customer/cancel_upgrade_service': cancelUpgradeService,
} as const;
