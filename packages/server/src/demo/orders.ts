interface DemoOrder {
  readonly number: string;
  /** Null: the machine has trouble with it. */
  readonly status: string | null;
  readonly placed: string;
  readonly parcel: string;
}

/** What the demo's shop knows of its orders. */
export const DEMO_ORDERS: readonly DemoOrder[] = [
  { number: 'ZD1001', status: '已发货 · shipped', placed: '2026-11-18', parcel: 'PX-70031' },
  { number: 'ZD1002', status: '待发货 · being packed', placed: '2026-11-20', parcel: '—' },
  { number: 'ZD1003', status: '已签收 · delivered', placed: '2026-11-09', parcel: 'PX-69520' },
  { number: 'ZD1004', status: '退款中 · refund under way', placed: '2026-11-02', parcel: 'PX-68114' },
  { number: 'ZD1005', status: '已取消 · cancelled', placed: '2026-10-30', parcel: '—' },
  { number: 'ZD5000', status: null, placed: '2026-11-21', parcel: '—' },
];
