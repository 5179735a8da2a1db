// boards-zh-cn.ts: the Chinese words of boards and of what is written into a folder by itself.

export const boardsZhCN = {
  boards: {
    tab: '看板', none: '还没有看板', noneHint: '建一个看板，再从“自己查”把常看的分析放上去。', create: '新建看板', newOne: '新看板…', name: '看板名称', share: '让其他经理也能看', isShared: '已分享', rename: '改名与分享', remove: '删除看板“{{name}}”', removed: '已删除看板“{{name}}”',
    empty: '看板上还没有内容', emptyHint: '在“自己查”里查好，按“放到看板”。', pin: '放到看板', pinned: '已放到看板“{{board}}”', look: '去看看', period: '看板的时间', spans: { week: '本周', month: '本月', quarter: '本季度', last_week: '上周', last_month: '上月', last_quarter: '上季度', days: '选定的日期' },
    open: '打开“{{name}}”的完整分析', earlier: '把“{{name}}”往前移', later: '把“{{name}}”往后移', takeOff: '从看板拿下“{{name}}”', tookOff: '已拿下“{{name}}”',
  },
  plans: {
    tab: '定时导出', what: '到时把表格（XLSX）写到一个文件夹；电脑那时没开，下次启动时补写。', create: '新的安排', none: '还没有定时导出', noneHint: '例如每周一早上把上周的周报写到共享文件夹。', usualName: { week: '周报', month: '月报' }, subject: '写什么', span: '哪段时间', when: '什么时候', every: { week: '每周', month: '每月' }, weekday: '星期几', day: '几号（没有那一天的月份在最后一天）', hour: '几点', folder: '写到哪个文件夹', folderExample: '例如 D:\\报表', folderHint: '运行听客的这台电脑上的文件夹；已有的文件不会被覆盖。', name: '名称，也是文件名的开头',
    weekdays: { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' }, weekly: '每{{day}} {{hour}}:00', monthly: '每月 {{day}} 日 {{hour}}:00', spans: { week: '本周到当天', month: '本月到当天', quarter: '本季度到当天', last_week: '上周', last_month: '上月', last_quarter: '上季度', same: '到当天为止，天数与保存的一样' },
    next: '下次 {{at}}', by: '{{person}} 安排', now: '现在写一份', writeNow: '现在写一份“{{name}}”', wrote: '已写好 {{file}}', change: '改“{{name}}”', remove: '删除“{{name}}”', removed: '已删除“{{name}}”，写好的文件还在', files: '写好的文件', noFiles: '还没有写过',
  },
} as const
