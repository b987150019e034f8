CREATE TABLE "documents" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "media_type" TEXT NOT NULL,
  "size_bytes" INTEGER NOT NULL,
  "page_count" INTEGER,
  "title" TEXT,
  "fiscal_year" INTEGER,
  "region" TEXT,
  "extractor" TEXT,
  "extractor_version" TEXT,
  "pipeline_version" TEXT NOT NULL,
  "rulebook" TEXT,
  "text_source" TEXT,
  "status" TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'empty', 'failed')),
  "error_code" TEXT,
  "error_message" TEXT,
  "seconds" REAL NOT NULL,
  "ingested_at" TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX "documents_status_error_code" ON "documents" ("status", "error_code");

CREATE TABLE "files" (
  "path" TEXT PRIMARY KEY NOT NULL,
  "document_id" TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  "size_bytes" INTEGER NOT NULL,
  "modified_at" TEXT NOT NULL,
  "first_seen_at" TEXT NOT NULL,
  "last_seen_at" TEXT NOT NULL,
  "source_url" TEXT
) WITHOUT ROWID;

CREATE INDEX "files_document_id" ON "files" ("document_id");

CREATE TABLE "grids" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "document_id" TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "page_first" INTEGER,
  "page_last" INTEGER,
  "row_count" INTEGER NOT NULL,
  "column_count" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "source_path" TEXT
) WITHOUT ROWID;

CREATE INDEX "grids_document_id_ordinal" ON "grids" ("document_id", "ordinal");

CREATE TABLE "cells" (
  "grid_id" TEXT NOT NULL REFERENCES grids (id) ON DELETE CASCADE,
  "row" INTEGER NOT NULL CHECK ("row" >= 0),
  "column" INTEGER NOT NULL CHECK ("column" >= 0),
  "row_span" INTEGER NOT NULL,
  "column_span" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "page" INTEGER,
  "x0" REAL,
  "top" REAL,
  "x1" REAL,
  "bottom" REAL,
  "confidence" REAL NOT NULL,
  "role" TEXT NOT NULL CHECK (role IN ('label', 'value', 'blank', 'unclaimed')),
  PRIMARY KEY (grid_id, "row", "column")
) WITHOUT ROWID;

CREATE TABLE "paragraphs" (
  "document_id" TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "page" INTEGER,
  "heading_level" INTEGER,
  "text" TEXT NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE "assessments" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "document_id" TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "grid_id" TEXT REFERENCES grids (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "form" TEXT NOT NULL,
  "title" TEXT,
  "fiscal_year" INTEGER,
  "project_name" TEXT,
  "competent_department" TEXT,
  "implementing_unit" TEXT,
  "amount_unit" TEXT,
  "goal_expected" TEXT,
  "goal_actual" TEXT,
  "total_weight_raw" TEXT,
  "total_score_raw" TEXT,
  "total_weight" REAL,
  "total_score" REAL,
  "grade_raw" TEXT,
  "grade" TEXT,
  "coverage" REAL NOT NULL,
  "confidence" REAL NOT NULL
) WITHOUT ROWID;

CREATE INDEX "assessments_document_id_ordinal" ON "assessments" ("document_id", "ordinal");

CREATE INDEX "assessments_grid_id" ON "assessments" ("grid_id");

CREATE INDEX "assessments_project_name" ON "assessments" ("project_name");

CREATE INDEX "assessments_fiscal_year_form" ON "assessments" ("fiscal_year", "form");

CREATE TABLE "funds" (
  "assessment_id" TEXT NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "label_raw" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "initial_budget_raw" TEXT,
  "annual_budget_raw" TEXT,
  "executed_raw" TEXT,
  "weight_raw" TEXT,
  "execution_rate_raw" TEXT,
  "score_raw" TEXT,
  "initial_budget" REAL,
  "annual_budget" REAL,
  "executed" REAL,
  "weight" REAL,
  "execution_rate" REAL,
  "score" REAL,
  PRIMARY KEY (assessment_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE "indicators" (
  "assessment_id" TEXT NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "level1_raw" TEXT,
  "level2_raw" TEXT,
  "level3_raw" TEXT,
  "level1" TEXT,
  "level2" TEXT,
  "level3" TEXT,
  "target_raw" TEXT,
  "operator_raw" TEXT,
  "unit_raw" TEXT,
  "actual_raw" TEXT,
  "weight_raw" TEXT,
  "score_raw" TEXT,
  "deviation_note" TEXT,
  "target_kind" TEXT NOT NULL,
  "target_operator" TEXT,
  "target_value" NUMERIC,
  "target_upper" REAL,
  "target_unit" TEXT,
  "actual_kind" TEXT NOT NULL,
  "actual_value" NUMERIC,
  "actual_unit" TEXT,
  "weight" REAL,
  "score" REAL,
  "shared" TEXT,
  PRIMARY KEY (assessment_id, ordinal)
) WITHOUT ROWID;

CREATE INDEX "indicators_level1_level2" ON "indicators" ("level1", "level2");

CREATE TABLE "sections" (
  "document_id" TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "level" INTEGER NOT NULL,
  "heading" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE "claims" (
  "document_id" TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "paragraph_ordinal" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "project_name" TEXT,
  "value_raw" TEXT NOT NULL,
  "value" NUMERIC,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE "listed_projects" (
  "document_id" TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "grid_id" TEXT NOT NULL REFERENCES grids (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "number_raw" TEXT,
  "name" TEXT,
  "amount_raw" TEXT,
  "amount" REAL,
  "remark" TEXT,
  "is_total" INTEGER NOT NULL CHECK (is_total IN (0, 1)),
  PRIMARY KEY (document_id, grid_id, ordinal)
) WITHOUT ROWID;

CREATE INDEX "listed_projects_grid_id" ON "listed_projects" ("grid_id");

CREATE TABLE "rescores" (
  "assessment_id" TEXT NOT NULL REFERENCES assessments (id) ON DELETE CASCADE,
  "ordinal" INTEGER NOT NULL,
  "subject" TEXT NOT NULL,
  "indicator_ordinal" INTEGER,
  "published" NUMERIC,
  "low" REAL,
  "high" REAL,
  "verdict" TEXT NOT NULL,
  "rulebook" TEXT NOT NULL,
  "rule" TEXT NOT NULL,
  "rule_verified" INTEGER NOT NULL CHECK (rule_verified IN (0, 1)),
  "explanation" TEXT NOT NULL,
  PRIMARY KEY (assessment_id, ordinal)
) WITHOUT ROWID;

CREATE INDEX "rescores_assessment_id_subject_indicator_ordinal" ON "rescores" ("assessment_id", "subject", "indicator_ordinal");

CREATE INDEX "rescores_verdict_subject" ON "rescores" ("verdict", "subject");

CREATE TABLE "findings" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "document_id" TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "assessment_id" TEXT REFERENCES assessments (id) ON DELETE CASCADE,
  "indicator_ordinal" INTEGER,
  "code" TEXT NOT NULL,
  "severity" TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  "message" TEXT NOT NULL,
  "published" TEXT,
  "expected" TEXT,
  "evidence" TEXT NOT NULL,
  "rulebook" TEXT,
  "rule" TEXT,
  "confidence" REAL NOT NULL
) WITHOUT ROWID;

CREATE INDEX "findings_document_id" ON "findings" ("document_id");

CREATE INDEX "findings_assessment_id" ON "findings" ("assessment_id");

CREATE INDEX "findings_code_severity" ON "findings" ("code", "severity");

CREATE TABLE "runs" (
  "id" INTEGER PRIMARY KEY,
  "started_at" TEXT NOT NULL,
  "finished_at" TEXT,
  "version" TEXT NOT NULL,
  "arguments" TEXT NOT NULL,
  "files_found" INTEGER,
  "files_skipped" INTEGER,
  "documents_ok" INTEGER,
  "documents_partial" INTEGER,
  "documents_empty" INTEGER,
  "documents_failed" INTEGER,
  "exit_code" INTEGER
);

CREATE TABLE "rulebooks" (
  "code" TEXT PRIMARY KEY NOT NULL,
  "title" TEXT NOT NULL,
  "document_number" TEXT,
  "valid_from" TEXT,
  "valid_to" TEXT,
  "region" TEXT,
  "verified" INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE "migrations" (
  "number" INTEGER PRIMARY KEY NOT NULL,
  "name" TEXT NOT NULL,
  "applied_at" TEXT NOT NULL,
  "version" TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE "search_ranges" (
  "document_id" TEXT PRIMARY KEY NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  "first_rowid" INTEGER NOT NULL,
  "last_rowid" INTEGER NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(words, document_id UNINDEXED, assessment_id UNINDEXED, field UNINDEXED, text UNINDEXED, tokenize = 'unicode61');

CREATE TRIGGER search_delete AFTER DELETE ON search_ranges BEGIN DELETE FROM search WHERE rowid BETWEEN old.first_rowid AND old.last_rowid; END;

CREATE VIEW "项目自评" AS SELECT
  a.id AS "编号",
  (SELECT min(path) FROM files WHERE document_id = a.document_id) AS "文件",
  CASE a.form WHEN 'project_self_assessment' THEN '项目支出自评表' WHEN 'department_self_assessment' THEN '部门整体支出自评表' WHEN 'transfer_payment_self_assessment' THEN '转移支付自评表' WHEN 'policy_self_assessment' THEN '政策自评表' WHEN 'performance_target' THEN '绩效目标表' WHEN 'evaluation_index' THEN '评价指标表' ELSE a.form END AS "表格",
  a.fiscal_year AS "年度",
  a.project_name AS "项目名称",
  a.competent_department AS "主管部门",
  a.implementing_unit AS "实施单位",
  a.amount_unit AS "金额单位",
  t.annual_budget_raw AS "全年预算数_原文",
  t.annual_budget AS "全年预算数_万元",
  t.executed_raw AS "全年执行数_原文",
  t.executed AS "全年执行数_万元",
  t.execution_rate_raw AS "执行率_原文",
  t.execution_rate AS "执行率",
  a.total_weight_raw AS "总分值_原文",
  a.total_score_raw AS "总得分_原文",
  a.total_score AS "总得分",
  s.low AS "复核总分下限",
  s.high AS "复核总分上限",
  CASE s.verdict WHEN 'consistent' THEN '一致' WHEN 'rounding' THEN '舍入差异' WHEN 'overstated' THEN '偏高' WHEN 'understated' THEN '偏低' WHEN 'boundary' THEN '临界' WHEN 'judgement' THEN '需判断' WHEN 'not_recomputable' THEN '无法复核' WHEN 'misplaced' THEN '疑似错位' ELSE s.verdict END AS "复核总分结论",
  s.explanation AS "复核总分说明",
  a.grade_raw AS "等级_原文",
  a.grade AS "等级",
  CASE g.verdict WHEN 'consistent' THEN '一致' WHEN 'rounding' THEN '舍入差异' WHEN 'overstated' THEN '偏高' WHEN 'understated' THEN '偏低' WHEN 'boundary' THEN '临界' WHEN 'judgement' THEN '需判断' WHEN 'not_recomputable' THEN '无法复核' WHEN 'misplaced' THEN '疑似错位' ELSE g.verdict END AS "复核等级结论",
  g.explanation AS "复核等级说明",
  (SELECT count(*) FROM findings f WHERE f.assessment_id = a.id AND f.severity = 'error') AS "错误数",
  (SELECT count(*) FROM findings f WHERE f.assessment_id = a.id AND f.severity = 'warning') AS "疑点数",
  a.goal_expected AS "预期目标",
  a.goal_actual AS "实际完成情况",
  a.coverage AS "读取覆盖率",
  a.confidence AS "读取置信度"
FROM assessments a
LEFT JOIN funds t ON t.assessment_id = a.id AND t.ordinal = (SELECT min(ordinal) FROM funds WHERE assessment_id = a.id AND source = 'total')
LEFT JOIN rescores s ON s.assessment_id = a.id AND s.ordinal = (SELECT min(ordinal) FROM rescores WHERE assessment_id = a.id AND subject = 'total')
LEFT JOIN rescores g ON g.assessment_id = a.id AND g.ordinal = (SELECT min(ordinal) FROM rescores WHERE assessment_id = a.id AND subject = 'grade');

CREATE VIEW "资金" AS SELECT
  a.id AS "编号",
  a.project_name AS "项目名称",
  a.fiscal_year AS "年度",
  f.ordinal AS "序号",
  f.label_raw AS "资金",
  CASE f.source WHEN 'total' THEN '资金总额' WHEN 'fiscal' THEN '财政拨款' WHEN 'carryover' THEN '上年结转' WHEN 'central' THEN '中央资金' WHEN 'local' THEN '地方资金' WHEN 'unit' THEN '单位资金' WHEN 'special_account' THEN '财政专户' WHEN 'other' THEN '其他资金' ELSE f.source END AS "资金来源",
  f.initial_budget_raw AS "年初预算数_原文",
  f.initial_budget AS "年初预算数_万元",
  f.annual_budget_raw AS "全年预算数_原文",
  f.annual_budget AS "全年预算数_万元",
  f.executed_raw AS "全年执行数_原文",
  f.executed AS "全年执行数_万元",
  f.execution_rate_raw AS "执行率_原文",
  f.execution_rate AS "执行率",
  f.weight_raw AS "分值_原文",
  f.weight AS "分值",
  f.score_raw AS "得分_原文",
  f.score AS "得分",
  r.low AS "复核得分下限",
  r.high AS "复核得分上限",
  CASE r.verdict WHEN 'consistent' THEN '一致' WHEN 'rounding' THEN '舍入差异' WHEN 'overstated' THEN '偏高' WHEN 'understated' THEN '偏低' WHEN 'boundary' THEN '临界' WHEN 'judgement' THEN '需判断' WHEN 'not_recomputable' THEN '无法复核' WHEN 'misplaced' THEN '疑似错位' ELSE r.verdict END AS "复核得分结论",
  r.explanation AS "复核得分说明"
FROM funds f JOIN assessments a ON a.id = f.assessment_id
LEFT JOIN rescores r ON r.assessment_id = a.id AND r.ordinal = (SELECT min(ordinal) FROM rescores WHERE assessment_id = a.id AND subject = 'execution') AND f.source = 'total';

CREATE VIEW "指标" AS SELECT
  a.id AS "编号",
  a.project_name AS "项目名称",
  a.fiscal_year AS "年度",
  i.ordinal AS "序号",
  coalesce(i.level1, i.level1_raw) AS "一级指标",
  coalesce(i.level2, i.level2_raw) AS "二级指标",
  coalesce(i.level3, i.level3_raw) AS "三级指标",
  i.target_raw AS "年度指标值_原文",
  i.target_value AS "年度指标值",
  i.target_unit AS "年度指标单位",
  i.actual_raw AS "实际完成值_原文",
  i.actual_value AS "实际完成值",
  i.actual_unit AS "实际完成单位",
  i.weight_raw AS "分值_原文",
  i.weight AS "分值",
  i.score_raw AS "得分_原文",
  i.score AS "得分",
  r.low AS "复核得分下限",
  r.high AS "复核得分上限",
  CASE r.verdict WHEN 'consistent' THEN '一致' WHEN 'rounding' THEN '舍入差异' WHEN 'overstated' THEN '偏高' WHEN 'understated' THEN '偏低' WHEN 'boundary' THEN '临界' WHEN 'judgement' THEN '需判断' WHEN 'not_recomputable' THEN '无法复核' WHEN 'misplaced' THEN '疑似错位' ELSE r.verdict END AS "复核得分结论",
  r.explanation AS "复核得分说明",
  i.deviation_note AS "偏差原因"
FROM indicators i JOIN assessments a ON a.id = i.assessment_id
LEFT JOIN rescores r ON r.assessment_id = a.id AND r.ordinal = (SELECT min(ordinal) FROM rescores WHERE assessment_id = a.id AND subject = 'indicator' AND indicator_ordinal = i.ordinal);

CREATE VIEW "复核结果" AS SELECT
  a.id AS "编号",
  (SELECT min(path) FROM files WHERE document_id = a.document_id) AS "文件",
  a.project_name AS "项目名称",
  a.fiscal_year AS "年度",
  CASE r.subject WHEN 'execution' THEN '预算执行' WHEN 'indicator' THEN '指标' WHEN 'total' THEN '总分' WHEN 'grade' THEN '等级' ELSE r.subject END AS "对象",
  r.indicator_ordinal AS "指标序号",
  coalesce(i.level3, i.level3_raw) AS "三级指标",
  r.published AS "公布",
  r.low AS "复核下限",
  r.high AS "复核上限",
  CASE r.verdict WHEN 'consistent' THEN '一致' WHEN 'rounding' THEN '舍入差异' WHEN 'overstated' THEN '偏高' WHEN 'understated' THEN '偏低' WHEN 'boundary' THEN '临界' WHEN 'judgement' THEN '需判断' WHEN 'not_recomputable' THEN '无法复核' WHEN 'misplaced' THEN '疑似错位' ELSE r.verdict END AS "结论",
  r.explanation AS "说明",
  r.rulebook AS "规则集",
  r.rule AS "规则",
  CASE r.rule_verified WHEN 1 THEN '是' ELSE '否' END AS "规则已核对"
FROM rescores r JOIN assessments a ON a.id = r.assessment_id
LEFT JOIN indicators i ON i.assessment_id = a.id AND i.ordinal = r.indicator_ordinal;

CREATE VIEW "问题清单" AS SELECT
  f.id AS "编号",
  (SELECT min(path) FROM files WHERE document_id = f.document_id) AS "文件",
  f.assessment_id AS "自评表",
  a.project_name AS "项目名称",
  a.fiscal_year AS "年度",
  CASE f.severity WHEN 'error' THEN '错误' WHEN 'warning' THEN '疑点' WHEN 'info' THEN '提示' ELSE f.severity END AS "程度",
  f.code AS "代码",
  f.message AS "内容",
  f.published AS "公布",
  f.expected AS "应为",
  (SELECT group_concat(coalesce(
    '第' || json_extract(e.value, '$.paragraph') || '段',
    (SELECT coalesce('第' || coalesce(c.page, t.page_first) || '页 ', '') || '表' || t.ordinal
      FROM grids t LEFT JOIN cells c ON c.grid_id = t.id
        AND c."row" = json_extract(e.value, '$.row')
        AND c."column" = json_extract(e.value, '$.column')
      WHERE t.id = json_extract(e.value, '$.grid'))
    || ' 第' || (json_extract(e.value, '$.row') + 1) || '行第'
    || (json_extract(e.value, '$.column') + 1) || '列'), '；')
    FROM json_each(f.evidence) e) AS "位置",
  f.rulebook AS "规则集",
  f.rule AS "规则",
  f.confidence AS "置信度"
FROM findings f LEFT JOIN assessments a ON a.id = f.assessment_id;
