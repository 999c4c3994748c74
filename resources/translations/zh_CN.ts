<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActivityBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/activity_bar.py" line="39" />
        <source>Running in the background</source>
        <translation>正在后台运行</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/activity_bar.py" line="45" />
        <source>Nothing is running</source>
        <translation>没有任务在运行</translation>
    </message>
</context><context>
    <name>BalanceModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/balance_model.py" line="43" />
        <source>Boxes by class</source>
        <translation>各类别标注框数</translation>
    </message>
</context><context>
    <name>CardPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="22" />
        <source>About the model</source>
        <translation>关于该模型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="33" />
        <source>There is no card for this model.</source>
        <translation>此模型没有说明。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="34" />
        <source>**Checksum** (SHA-256) `%1`</source>
        <translation>**校验和**（SHA-256）`%1`</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="40" />
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="41" />
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="42" />
        <source>Strategy</source>
        <translation>训练策略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="43" />
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="44" />
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="45" />
        <source>Best mAP50 (validation)</source>
        <translation>最佳 mAP50（验证集）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="46" />
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="52" />
        <source>Family</source>
        <translation>模型系列</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="53" />
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="54" />
        <source>File</source>
        <translation>文件</translation>
    </message>
</context><context>
    <name>ChoiceBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="28" />
        <source>Other file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="32" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="61" />
        <source>Choose weights</source>
        <translation>选择权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="61" />
        <source>Weights (*.pt)</source>
        <translation>权重 (*.pt)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="78" />
        <source>&amp;Weights</source>
        <translation>权重(&amp;W)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="80" />
        <source>&amp;Photographs</source>
        <translation>照片(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="87" />
        <source>Choose another weights file</source>
        <translation>选择其他权重文件</translation>
    </message>
</context><context>
    <name>ClassTable</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="64" />
        <source>Figures of each class</source>
        <translation>各类别指标</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="66" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="67" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="68" />
        <source>mAP50</source>
        <translation>mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="69" />
        <source>mAP50-95</source>
        <translation>mAP50-95</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="70" />
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="71" />
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
</context><context>
    <name>ClassesModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="72" />
        <source>Class in the files</source>
        <translation>文件中的类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="73" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="74" />
        <source>Name in the project</source>
        <translation>项目中的名称</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="75" />
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="122" />
        <source>boxes dropped, photographs stay</source>
        <translation>舍弃标注框，保留照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="129" />
        <source>merged with %1</source>
        <translation>与 %1 合并</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="130" />
        <source>renamed</source>
        <translation>已重命名</translation>
    </message>
</context><context>
    <name>ClassesStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="61" />
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="20" />
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="21" />
        <source>Choose what the detector shall tell apart</source>
        <translation>选择检测器要区分的类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="23" />
        <source>Uncheck a class to drop its boxes; the photographs stay. Double-click a name to change it: classes with the same name become one.</source>
        <translation>取消勾选某个类别，即舍弃它的标注框，照片会保留。双击名称可以修改：名称相同的类别会合并为一个。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="54" />
        <source>At least one class must be used.</source>
        <translation>至少要使用一个类别。</translation>
    </message>
</context><context>
    <name>ConfidenceSlider</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/confidence_slider.py" line="29" />
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/confidence_slider.py" line="31" />
        <source>Boxes the detector is less sure of than this are not shown.</source>
        <translation>置信度低于此值的检测框不显示。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/confidence_slider.py" line="35" />
        <source>&amp;Confidence</source>
        <translation>置信度(&amp;C)</translation>
    </message>
</context><context>
    <name>ControlRow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="81" />
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="32" />
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="60" />
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="33" />
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="34" />
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="35" />
        <source>Ends the run so that it can be resumed later</source>
        <translation>结束本次训练，以后可以继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="36" />
        <source>Ends the run and discards it</source>
        <translation>结束本次训练并舍弃结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="43" />
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="60" />
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="64" />
        <source>Nothing is training now</source>
        <translation>当前没有训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="79" />
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="80" />
        <source>Resuming…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="80" />
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="105" />
        <source>Discard this run and what it learned?</source>
        <translation>舍弃本次训练及其学习成果？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="106" />
        <source>Discard</source>
        <translation>舍弃</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="107" />
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
</context><context>
    <name>Controls</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="29" />
        <source>Snapshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="37" />
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="37" />
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="49" />
        <source>&amp;Source</source>
        <translation>来源(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="51" />
        <source>&amp;Weights</source>
        <translation>权重(&amp;W)</translation>
    </message>
</context><context>
    <name>CurvePlot</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="68" />
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="120" />
        <source>Reset view</source>
        <translation>重置视图</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="122" />
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="123" />
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="124" />
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="233" />
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="236" />
        <source>best %1</source>
        <translation>最佳 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="255" />
        <source>Save the plot</source>
        <translation>保存图表</translation>
    </message>
</context><context>
    <name>DatasetBrowser</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/browser.py" line="39" />
        <source>No photograph matches</source>
        <translation>没有符合条件的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/browser.py" line="40" />
        <source>The filters on the left leave nothing over.</source>
        <translation>左侧的筛选条件排除了所有照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/browser.py" line="41" />
        <source>Show all photographs</source>
        <translation>显示全部照片</translation>
    </message>
</context><context>
    <name>DatasetPage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="50" />
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="144" />
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="55" />
        <source>Import labelled photos…</source>
        <translation>导入已标注的照片…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="110" />
        <source>Dataset v%1</source>
        <translation>数据集 v%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="139" />
        <source>No photographs yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="140" />
        <source>A detector learns from photographs with a box around every manhole cover. Choose folders labelled with labelImg, or drop them here.</source>
        <translation>检测器从框出每个井盖的照片中学习。请选择用 labelImg 标注的文件夹，或将其拖放到这里。</translation>
    </message>
</context><context>
    <name>ErrorBanner</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="64" />
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="39" />
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="41" />
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="57" />
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="61" />
        <source>Try again. If it happens again, copy the details and report it.</source>
        <translation>请重试。如果再次出现，请复制详细信息并反馈。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="128" />
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context><context>
    <name>EvaluatePage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="41" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="69" />
        <source>No weights yet</source>
        <translation>还没有权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="70" />
        <source>Train a model on the Train page, or evaluate a weights file that you have.</source>
        <translation>请在“训练”页训练模型，或评估已有的权重文件。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="71" />
        <source>Choose a weights file…</source>
        <translation>选择权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="77" />
        <source>Nothing evaluated yet</source>
        <translation>还没有评估结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="78" />
        <source>An evaluation runs the weights over photographs that training never saw and counts what they find, what they miss and what they report in error.</source>
        <translation>评估会用权重检测训练中从未见过的照片，统计检出、漏检和误检的数量。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="85" />
        <source>By class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="86" />
        <source>Past evaluations</source>
        <translation>历史评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="130" />
        <source>No project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="130" />
        <source>No photographs yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="131" />
        <source>This page tells how good weights are. It needs a project with labelled photographs: import some on the Dataset page.</source>
        <translation>本页用于评价权重的好坏，需要一个含有已标注照片的项目：请在“数据集”页导入照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="172" />
        <source>Loading the weights…</source>
        <translation>正在加载权重…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="179" />
        <source>Looking at photographs</source>
        <translation>正在检测照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="209" />
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
</context><context>
    <name>FilterPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="31" />
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="30" />
        <source>Search by name</source>
        <translation>按名称搜索</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="36" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="37" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="38" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="76" />
        <source>Only with findings (%1)</source>
        <translation>仅显示有问题的（%1）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="98" />
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="90" />
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="85" />
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="99" />
        <source>With boxes</source>
        <translation>有标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="100" />
        <source>Without boxes</source>
        <translation>无标注框</translation>
    </message>
</context><context>
    <name>FindingsModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/findings_model.py" line="59" />
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/findings_model.py" line="59" />
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/findings_model.py" line="59" />
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
</context><context>
    <name>FindingsPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/findings_panel.py" line="73" />
        <source>Findings of the last import</source>
        <translation>上次导入发现的问题</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/findings_panel.py" line="87" />
        <source>%1 in the last import</source>
        <translation>上次导入：%1</translation>
    </message>
</context><context>
    <name>FinishedNotice</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/finished_notice.py" line="29" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/finished_notice.py" line="30" />
        <source>Watch live</source>
        <translation>实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/finished_notice.py" line="33" />
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/finished_notice.py" line="55" />
        <source>%1 finished after %2.</source>
        <translation>%1 已完成，用时 %2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/finished_notice.py" line="59" />
        <source>mAP50 %1, recall %2, precision %3.</source>
        <translation>mAP50 %1，召回率 %2，精确率 %3。</translation>
    </message>
</context><context>
    <name>FoldersStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="38" />
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="28" />
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="29" />
        <source>Choose the folders with your labelled photographs</source>
        <translation>选择存放已标注照片的文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="31" />
        <source>Photographs labelled with labelImg, as Pascal VOC (.xml) or YOLO (.txt). Subfolders are searched too. Your files are copied and never changed.</source>
        <translation>支持用 labelImg 标注的照片，格式为 Pascal VOC（.xml）或 YOLO（.txt）。子文件夹也会搜索。您的文件只会被复制，绝不会被改动。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="40" />
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="41" />
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="100" />
        <source>Folder with labelled photographs</source>
        <translation>存放已标注照片的文件夹</translation>
    </message>
</context><context>
    <name>FoundPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/found_panel.py" line="27" />
        <source>In this image</source>
        <translation>当前画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/found_panel.py" line="29" />
        <source>Found in this image</source>
        <translation>当前画面的检出结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/found_panel.py" line="39" />
        <location filename="../../app/manhole_studio/qt/features/live/found_panel.py" line="33" />
        <source>Nothing yet.</source>
        <translation>暂无结果。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/found_panel.py" line="39" />
        <source>No cover in sight.</source>
        <translation>未发现井盖。</translation>
    </message>
</context><context>
    <name>FoundStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="23" />
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="22" />
        <source>What was found</source>
        <translation>扫描结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="26" />
        <source>Kind of finding</source>
        <translation>问题类型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="30" />
        <source>Nothing odd was found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="53" />
        <source>Pascal VOC (.xml)</source>
        <translation>Pascal VOC（.xml）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="53" />
        <source>YOLO (.txt)</source>
        <translation>YOLO（.txt）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="65" />
        <source>All findings</source>
        <translation>全部问题</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="77" />
        <source>photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="78" />
        <source>boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="79" />
        <source>classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="80" />
        <source>left out</source>
        <translation>未导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="81" />
        <source>mended</source>
        <translation>已修复</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="97" />
        <source>Findings</source>
        <translation>问题</translation>
    </message>
</context><context>
    <name>GalleryView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/gallery.py" line="51" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
</context><context>
    <name>HelpWindow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="32" />
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="29" />
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context><context>
    <name>HistoryTable</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="92" />
        <source>Past evaluations</source>
        <translation>历史评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="93" />
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="93" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="93" />
        <source>mAP50</source>
        <translation>mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tables.py" line="93" />
        <source>Date</source>
        <translation>日期</translation>
    </message>
</context><context>
    <name>ImageView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/image_view.py" line="55" />
        <source>Image</source>
        <translation>图像</translation>
    </message>
</context><context>
    <name>ImportStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="21" />
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="34" />
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="36" />
        <source>Cancelling is safe: the project changes only at the very end.</source>
        <translation>可以放心取消：项目只在最后一步才会改变。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="43" />
        <source>Dataset v%1</source>
        <translation>数据集 v%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="44" />
        <source>Dataset v%1 is ready</source>
        <translation>数据集 v%1 已就绪</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="46" />
        <source>The photographs are in the project. The next step is to train a detector.</source>
        <translation>照片已加入项目。下一步是训练检测器。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="54" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="55" />
        <source>New in the project</source>
        <translation>项目新增</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="56" />
        <source>With changed boxes</source>
        <translation>标注框有改动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="57" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="58" />
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="59" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="60" />
        <source>Left out</source>
        <translation>未导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="61" />
        <source>Mended</source>
        <translation>已修复</translation>
    </message>
</context><context>
    <name>ImportWizard</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="78" />
        <source>Import labelled photos</source>
        <translation>导入已标注的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="199" />
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="100" />
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="101" />
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="189" />
        <source>Look through the folders</source>
        <translation>扫描文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="191" />
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="190" />
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="192" />
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="193" />
        <source>Train a detector</source>
        <translation>训练检测器</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="199" />
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="213" />
        <source>Looking through the folders</source>
        <translation>正在扫描文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="256" />
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="301" />
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="301" />
        <source>Nothing was changed.</source>
        <translation>未做任何改动。</translation>
    </message>
</context><context>
    <name>Inspector</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="28" />
        <source>Boxes by class</source>
        <translation>各类别标注框数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="30" />
        <source>Photographs by split</source>
        <translation>各划分照片数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="40" />
        <source>Whole dataset</source>
        <translation>整个数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="42" />
        <source>%1 selected</source>
        <translation>已选 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="55" />
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="66" />
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="56" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="57" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="92" />
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="57" />
        <source>not in the version</source>
        <translation>不在此版本中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="58" />
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="65" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="67" />
        <source>Without boxes</source>
        <translation>无标注框</translation>
    </message>
</context><context>
    <name>LivePage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="48" />
        <source>Live</source>
        <translation>实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="113" />
        <source>Watch the road</source>
        <translation>实时检测路面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="114" />
        <source>Train a detector first, or open a weights file.</source>
        <translation>请先训练检测器，或打开权重文件。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="115" />
        <source>Open a weights file…</source>
        <translation>打开权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="241" />
        <source>Live, %1 frames/s</source>
        <translation>实时检测，%1 帧/秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="265" />
        <source>Snapshot saved</source>
        <translation>截图已保存</translation>
    </message>
</context><context>
    <name>LogWindow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="43" />
        <location filename="../../app/manhole_studio/qt/log_window.py" line="29" />
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="35" />
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="37" />
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="58" />
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="86" />
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="87" />
        <source>Information and above</source>
        <translation>信息及以上</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="88" />
        <source>Warnings and errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="89" />
        <source>Errors only</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="91" />
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="103" />
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/log_window.py" line="105" />
        <source>Open log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
</context><context>
    <name>MainWindow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/main_window.py" line="147" />
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/main_window.py" line="172" />
        <source>Stopping what runs. Everything learned so far is kept.</source>
        <translation>正在停止运行中的任务。已学到的内容都会保留。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/main_window.py" line="195" />
        <source>Dataset v%1</source>
        <translation>数据集 v%1</translation>
    </message>
</context><context>
    <name>ModelsPage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="60" />
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="69" />
        <source>Official weights</source>
        <translation>官方权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="70" />
        <source>Trained in this project</source>
        <translation>本项目训练所得</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="71" />
        <source>From files</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="85" />
        <source>Open weights</source>
        <translation>打开权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="85" />
        <source>Weights (*.pt);;All files (*)</source>
        <translation>权重 (*.pt);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="105" />
        <source>%1 million parameters · licence %2</source>
        <translation>参数量 %1 百万 · 许可证 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="123" />
        <source>On this computer, %1, checksum verified</source>
        <translation>已在本机，%1，校验和已验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="124" />
        <source>On this computer, %1</source>
        <translation>已在本机，%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="195" />
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="127" />
        <source>Train from it</source>
        <translation>以此训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="129" />
        <source>Not on this computer</source>
        <translation>不在本机</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="130" />
        <source>Download %1</source>
        <translation>下载（%1）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="158" />
        <source>Weights appear here once a run has finished its first epoch.</source>
        <translation>训练完成第一轮后，权重会显示在这里。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="164" />
        <source>Best mAP50 %1 on validation photographs</source>
        <translation>验证集最佳 mAP50 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="168" />
        <source>Not validated</source>
        <translation>未经验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="175" />
        <source>%1 classes</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="178" />
        <source>Safe: holds nothing that could run</source>
        <translation>安全：不含可执行内容</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="181" />
        <source>Not safe, will not be loaded</source>
        <translation>不安全，不会加载</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="196" />
        <source>Use in Live</source>
        <translation>用于实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="225" />
        <source>Open weights file…</source>
        <translation>打开权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="230" />
        <source>Open a weights file to see what it is and whether it is safe.</source>
        <translation>打开权重文件，可查看其内容以及是否安全。</translation>
    </message>
</context><context>
    <name>NavigationRail</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/navigation_rail.py" line="35" />
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/navigation_rail.py" line="72" />
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/navigation_rail.py" line="73" />
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/navigation_rail.py" line="74" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/navigation_rail.py" line="75" />
        <source>Live</source>
        <translation>实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/navigation_rail.py" line="76" />
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/navigation_rail.py" line="77" />
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context><context>
    <name>NewProjectDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="32" />
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="35" />
        <source>North district 2026</source>
        <translation>例如：北区 2026</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="39" />
        <source>Create project</source>
        <translation>创建项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="57" />
        <source>The project folder will be %1</source>
        <translation>项目文件夹将为 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="64" />
        <source>A folder name cannot contain any of %1</source>
        <translation>文件夹名称不能包含以下任何字符：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="68" />
        <source>There is no folder %1</source>
        <translation>文件夹 %1 不存在</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="70" />
        <source>%1 exists already. Choose another name.</source>
        <translation>%1 已存在，请换一个名称。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="83" />
        <source>Where the project folder will lie</source>
        <translation>项目文件夹的存放位置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="89" />
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="92" />
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/new_project.py" line="93" />
        <source>In the folder</source>
        <translation>所在文件夹</translation>
    </message>
</context><context>
    <name>NewProjectForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="28" />
        <source>Manhole covers</source>
        <translation>井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="30" />
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="34" />
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="34" />
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="36" />
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="59" />
        <source>The project needs a name and a place.</source>
        <translation>项目需要名称和存放位置。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="61" />
        <source>Give the whole path of the place.</source>
        <translation>请填写存放位置的完整路径。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="63" />
        <source>%1 holds something already.</source>
        <translation>%1 中已有内容。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="70" />
        <source>Created at the end of the import: %1</source>
        <translation>导入结束时创建：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/new_project_form.py" line="77" />
        <source>Where to put the project</source>
        <translation>项目存放位置</translation>
    </message>
</context><context>
    <name>PhotoViewer</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/viewer.py" line="58" />
        <source>%1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/viewer.py" line="83" />
        <source>This photograph cannot be read</source>
        <translation>无法读取这张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/viewer.py" line="95" />
        <source>Back to all photographs</source>
        <translation>返回全部照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/viewer.py" line="103" />
        <source>Previous photograph</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/viewer.py" line="104" />
        <source>Next photograph</source>
        <translation>下一张照片</translation>
    </message>
</context><context>
    <name>ProgressStrip</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/progress.py" line="78" />
        <location filename="../../app/manhole_studio/qt/widgets/progress.py" line="60" />
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/progress.py" line="98" />
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/progress.py" line="102" />
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
</context><context>
    <name>Projects</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/projects.py" line="59" />
        <source>Open a project folder</source>
        <translation>打开项目文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/projects.py" line="92" />
        <source>Preparing the sample project</source>
        <translation>正在准备示例项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/projects.py" line="111" />
        <source>Stop and go on</source>
        <translation>停止训练并离开此项目</translation>
    </message>
</context><context>
    <name>ReadOut</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="17" />
        <source>Frames per second that are shown</source>
        <translation>每秒显示的帧数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="19" />
        <source>Time from the camera to the screen: half of the frames were faster</source>
        <translation>从摄像头到屏幕的延迟（中位数）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="22" />
        <source>Frames left out so that the image stays the newest one</source>
        <translation>为保持画面最新而丢弃的帧数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="26" />
        <source>frames/s</source>
        <translation>帧/秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="27" />
        <source>ms latency</source>
        <translation>毫秒延迟</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="28" />
        <source>dropped</source>
        <translation>丢帧</translation>
    </message>
</context><context>
    <name>RecipePanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="66" />
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="65" />
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="61" />
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="61" />
        <source>Graphics card 0</source>
        <translation>显卡 0</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="150" />
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="71" />
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="102" />
        <source>Weights file…</source>
        <translation>权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="141" />
        <source>Choose weights</source>
        <translation>选择权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="141" />
        <source>Weights (*.pt)</source>
        <translation>权重 (*.pt)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="152" />
        <source>Download %1 and start</source>
        <translation>下载 %1 并开始</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="159" />
        <source>More (%1 changed)</source>
        <translation>更多（已改 %1 项）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="160" />
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="183" />
        <source>Start from</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="183" />
        <source>Strategy</source>
        <translation>训练策略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="186" />
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="186" />
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="189" />
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="190" />
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="191" />
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="192" />
        <source>Precision</source>
        <translation>数值精度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="195" />
        <source>Recipe</source>
        <translation>训练参数</translation>
    </message>
</context><context>
    <name>ResultView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="50" />
        <source>mAP50</source>
        <translation>mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="50" />
        <source>Finding them at all, however sure.</source>
        <translation>能否找到目标，不论置信度高低。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="52" />
        <source>mAP50-95</source>
        <translation>mAP50-95</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="52" />
        <source>The same, and how closely the boxes fit.</source>
        <translation>同上，并考量检测框的贴合程度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="55" />
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="55" />
        <source>Of what it reports, the share that is right.</source>
        <translation>检出结果中正确的比例。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="58" />
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="58" />
        <source>Of what is there, the share that it finds.</source>
        <translation>实际目标中被检出的比例。</translation>
    </message>
</context><context>
    <name>RunCurves</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="23" />
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="25" />
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="26" />
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="27" />
        <source>batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="31" />
        <source>Metrics (validation)</source>
        <translation>指标（验证集）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="35" />
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="36" />
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="41" />
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
</context><context>
    <name>RunList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="94" />
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="41" />
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="42" />
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="43" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="44" />
        <source>Watch live</source>
        <translation>实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="45" />
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="154" />
        <source>Delete %1 with its weights?</source>
        <translation>删除 %1 及其权重？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="157" />
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="158" />
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context><context>
    <name>RunTableModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="29" />
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="30" />
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="31" />
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="32" />
        <source>Started from</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="33" />
        <source>Strategy</source>
        <translation>训练策略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="34" />
        <source>Best mAP50</source>
        <translation>最佳 mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="35" />
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="36" />
        <source>State</source>
        <translation>状态</translation>
    </message>
</context><context>
    <name>SettingsPage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="108" />
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="39" />
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="44" />
        <source>The language changes when the application starts again.</source>
        <translation>语言将在下次启动应用程序时生效。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="87" />
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="74" />
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="75" />
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="76" />
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="97" />
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="82" />
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="98" />
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="92" />
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="100" />
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="103" />
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="106" />
        <source>Sample project</source>
        <translation>示例项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="107" />
        <source>Downloaded models</source>
        <translation>已下载的模型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="109" />
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="111" />
        <source>Where things lie</source>
        <translation>文件位置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="114" />
        <source>Free software under the GNU Affero General Public License, version 3 or later. You may use, study, share and change it. Whoever passes it on, or lets others use it over a network, must offer them its source code under the same licence.</source>
        <translation>本软件是自由软件，采用 GNU Affero 通用公共许可证（AGPL）第 3 版或更高版本。您可以使用、研究、分享和修改它。凡是再分发本软件，或通过网络供他人使用的，都必须以同样的许可证向其提供源代码。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="119" />
        <source>Source code of this version</source>
        <translation>此版本的源代码</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="121" />
        <source>Manhole Studio %1</source>
        <translation>Manhole Studio %1</translation>
    </message>
</context><context>
    <name>SourceBox</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="46" />
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="47" />
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="48" />
        <source>Open a video or a folder</source>
        <translation>打开视频或文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="55" />
        <source>rtsp:// or http:// address, or a file</source>
        <translation>rtsp:// 或 http:// 地址，或文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="72" />
        <source>Camera %1</source>
        <translation>摄像头 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="100" />
        <source>Videos (*.mp4 *.mkv *.mov *.avi *.webm *.m4v *.ts);;All files (*)</source>
        <translation>视频 (*.mp4 *.mkv *.mov *.avi *.webm *.m4v *.ts);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="102" />
        <source>Open video file</source>
        <translation>打开视频文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="109" />
        <source>Open image folder</source>
        <translation>打开图像文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="125" />
        <source>Open video file…</source>
        <translation>打开视频文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/source_box.py" line="126" />
        <source>Open image folder…</source>
        <translation>打开图像文件夹…</translation>
    </message>
</context><context>
    <name>SplitStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="38" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="39" />
        <source>Divide the photographs</source>
        <translation>划分照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="41" />
        <source>The detector learns from train. Val says after each epoch how well it does, and test is kept for the final judgement.</source>
        <translation>检测器从训练集中学习；验证集在每一轮之后检验效果；测试集留作最终评判。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="51" />
        <source>Another number draws another split; the same, the same.</source>
        <translation>换一个数会得到不同的划分；同一个数的划分总是相同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="52" />
        <source>Keep edited copies together</source>
        <translation>编辑过的副本归在一起</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="54" />
        <source>A photograph and its edited copies, such as “… - Copy”, stay on one side.</source>
        <translation>照片与其编辑过的副本（例如“… - 副本”）归入同一划分。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="90" />
        <source>On both sides are photographs that belong together (groups: %1).</source>
        <translation>有同组照片被分到了不同的划分（%1 组）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="91" />
        <source>Identical photographs are kept on one side.</source>
        <translation>相同的照片已归入同一划分。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="118" />
        <source>Train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="118" />
        <source>Val</source>
        <translation>验证集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="118" />
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="118" />
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="130" />
        <source>Boxes by class and split</source>
        <translation>各类别、各划分的标注框数</translation>
    </message>
</context><context>
    <name>Studio</name>
    <message>
        <location filename="../../app/manhole_studio/qt/application.py" line="160" />
        <source>Imported. Dataset v%2 has %1 photographs.</source>
        <translation>导入完成。数据集 v%2 共有 %1 张照片。</translation>
    </message>
</context><context>
    <name>SummaryCard</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="34" />
        <source>No run yet</source>
        <translation>还没有训练记录</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="36" />
        <source>Start one, and watch here how the detector learns.</source>
        <translation>开始训练后，可在这里观察检测器的学习过程。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="66" />
        <source>best mAP50, epoch %1</source>
        <translation>最佳 mAP50，第 %1 轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="73" />
        <source>mAP50-95 %1</source>
        <translation>mAP50-95 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="74" />
        <source>precision %1</source>
        <translation>精确率 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="75" />
        <source>recall %1</source>
        <translation>召回率 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="84" />
        <source>Notes of the run</source>
        <translation>训练备注</translation>
    </message>
</context><context>
    <name>TitleRow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/title_row.py" line="26" />
        <source>Open recent</source>
        <translation>最近打开的项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/title_row.py" line="33" />
        <source>Training and detection run on this processor.</source>
        <translation>训练和检测在此处理器上运行。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/title_row.py" line="46" />
        <source>No project</source>
        <translation>没有项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/title_row.py" line="48" />
        <source>Project: %1</source>
        <translation>项目：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/title_row.py" line="72" />
        <location filename="../../app/manhole_studio/qt/shell/title_row.py" line="71" />
        <source>More</source>
        <translation>更多</translation>
    </message>
</context><context>
    <name>TrainPage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="62" />
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="239" />
        <source>The time it takes is known after the first epoch.</source>
        <translation>第一轮结束后才能估计所需时间。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="241" />
        <source>About %1, going by %2.</source>
        <translation>预计约 %1（参照 %2）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="245" />
        <source>Dataset v%1: %2 to train on, %3 to validate with</source>
        <translation>数据集 v%1：%2用于训练，%3 张用于验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="308" />
        <source>Nothing to train on yet</source>
        <translation>还没有可训练的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="309" />
        <source>Here a detector learns from your labelled photographs, and you watch it learn. Import photographs first.</source>
        <translation>检测器在这里从您标注的照片中学习，您可以看到学习过程。请先导入照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="313" />
        <source>Go to Dataset</source>
        <translation>前往数据集</translation>
    </message>
</context><context>
    <name>WeightsBox</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="28" />
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="29" />
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="46" />
        <source>Other weights file…</source>
        <translation>其他权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="62" />
        <source>Choose weights</source>
        <translation>选择权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="62" />
        <source>Weights (*.pt);;All files (*)</source>
        <translation>权重 (*.pt);;所有文件 (*)</translation>
    </message>
</context><context>
    <name>WeightsDownload</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/weights_download.py" line="45" />
        <source>Downloading %1</source>
        <translation>正在下载 %1</translation>
    </message>
</context><context>
    <name>Welcome</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="33" />
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="35" />
        <source>Teach the computer to find manhole covers</source>
        <translation>教计算机找到井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="37" />
        <source>From photographs labelled with labelImg to a detector that watches a camera.</source>
        <translation>从 labelImg 标注的照片，到实时分析摄像头画面的检测器。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="73" />
        <source>Try the sample project</source>
        <translation>试用示例项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="74" />
        <source>Rendered street scenes with exact labels, ready to train on.</source>
        <translation>带有精确标注的合成街景，可直接用于训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="78" />
        <source>Import labelled photos</source>
        <translation>导入已标注的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="79" />
        <source>Folders labelled with labelImg, as Pascal VOC or YOLO.</source>
        <translation>用 labelImg 标注的文件夹，Pascal VOC 或 YOLO 格式。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="82" />
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/welcome.py" line="82" />
        <source>A project folder on this computer.</source>
        <translation>本机上的项目文件夹。</translation>
    </message>
</context><context>
    <name>_Entry</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/activity_bar.py" line="83" />
        <source>Show the page where this runs</source>
        <translation>显示运行此任务的页面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/activity_bar.py" line="88" />
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/activity_bar.py" line="89" />
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/activity_bar.py" line="90" />
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context><context>
    <name>closing</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="27" />
        <source>Stop the training?</source>
        <translation>停止训练？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="28" />
        <source>A detector is being trained.</source>
        <translation>正在训练检测器。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="30" />
        <source>Training continues from the last epoch when you press Resume on the Train page.</source>
        <translation>之后在“训练”页按“继续”，即可从最后完成的一轮接着训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="37" />
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
</context><context>
    <name>counted</name>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="9" />
        <source>1 photograph</source>
        <translation>1 张照片</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="11" />
        <source>%Ln photographs</source>
        <translation>
            <numerusform>%Ln 张照片</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="17" />
        <source>1 box</source>
        <translation>1 个标注框</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="18" />
        <source>%Ln boxes</source>
        <translation>
            <numerusform>%Ln 个标注框</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="23" />
        <source>1 class</source>
        <translation>1 个类别</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="24" />
        <source>%Ln classes</source>
        <translation>
            <numerusform>%Ln 个类别</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="29" />
        <source>1 folder</source>
        <translation>1 个文件夹</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="30" />
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln 个文件夹</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="35" />
        <source>1 finding</source>
        <translation>1 个问题</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="36" />
        <source>%Ln findings</source>
        <translation>
            <numerusform>%Ln 个问题</numerusform>
        </translation>
    </message>
</context><context>
    <name>device</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/device.py" line="22" />
        <source>CPU, 1 core</source>
        <translation>CPU，1 核</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/device.py" line="23" />
        <source>CPU, %1 cores</source>
        <translation>CPU，%1 核</translation>
    </message>
</context><context>
    <name>evaluation</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="30" />
        <source>No boxes to find in %1</source>
        <translation>%1中没有标注框可供检出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="33" />
        <source>Finds none of %1 in %2</source>
        <translation>在 %2中，%1均未检出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="35" />
        <source>Finds %1 of %2 (%3–%4) with %5 in %6</source>
        <translation>在 %6中，%2检出 %1 个（%3–%4），%5</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="51" />
        <source>With %1 and %2 the figures can be off by ±%3 points: smaller differences between two models may be chance.</source>
        <translation>只有 %1、%2，指标可能有 ±%3 个百分点的误差：两个模型之间更小的差异可能只是偶然。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="65" />
        <source>Nothing was detected.</source>
        <translation>没有检出任何目标。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="67" />
        <source>Counted at confidence %1 and above, the best balance of missed and false. In brackets: where 95 of 100 repetitions with other photographs would end.</source>
        <translation>按置信度不低于 %1 统计，此时漏检与误检最为均衡。括号内：换用其他照片重复 100 次，其中 95 次结果所在的范围。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="85" />
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="86" />
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="87" />
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="99" />
        <source>%1 on the split “%2”, %3</source>
        <translation>%1，划分“%2”，%3</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="109" />
        <source>1 cover</source>
        <translation>1 个井盖</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="110" />
        <source>%Ln covers</source>
        <translation>
            <numerusform>%Ln 个井盖</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="111" />
        <source>1 labelled object</source>
        <translation>1 个标注目标</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="112" />
        <source>%Ln labelled objects</source>
        <translation>
            <numerusform>%Ln 个标注目标</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="117" />
        <source>no false alarm</source>
        <translation>无误检</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="118" />
        <source>1 false alarm</source>
        <translation>1 处误检</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/evaluation/wording.py" line="119" />
        <source>%Ln false alarms</source>
        <translation>
            <numerusform>%Ln 处误检</numerusform>
        </translation>
    </message>
</context><context>
    <name>finding</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="13" />
        <source>Unreadable photograph</source>
        <translation>照片无法读取</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="14" />
        <source>No annotation</source>
        <translation>缺少标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="15" />
        <source>Broken annotation</source>
        <translation>标注文件损坏</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="16" />
        <source>No box</source>
        <translation>没有标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="17" />
        <source>Annotation alone</source>
        <translation>标注没有对应照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="18" />
        <source>Odd file name</source>
        <translation>文件名不符</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="19" />
        <source>Size does not fit</source>
        <translation>尺寸不符</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="20" />
        <source>Box outside</source>
        <translation>标注框越界</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="21" />
        <source>Unusable box</source>
        <translation>标注框无效</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="22" />
        <source>Box twice</source>
        <translation>标注框重复</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="23" />
        <source>Photograph twice</source>
        <translation>照片重复</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="24" />
        <source>Boxes disagree</source>
        <translation>标注框不一致</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="25" />
        <source>Boxes changed</source>
        <translation>标注框有改动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="26" />
        <source>Unknown class</source>
        <translation>未知类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="27" />
        <source>On two sides</source>
        <translation>跨越多个划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/finding_names.py" line="28" />
        <source>Empty split</source>
        <translation>划分为空</translation>
    </message>
</context><context>
    <name>findings</name>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="13" />
        <source>This photograph has an empty annotation and counts as background.</source>
        <translation>这张照片的标注为空，计为背景。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="16" />
        <source>This photograph has no annotation file and was left out.</source>
        <translation>这张照片没有标注文件，未导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="17" />
        <source>This annotation belongs to no photograph in its folder.</source>
        <translation>所在文件夹中没有与此标注对应的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="18" />
        <source>This photograph is a copy of %1 and was left out.</source>
        <translation>这张照片是 %1 的副本，未导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="19" />
        <source>This photograph is the same picture, saved again, as %1 and was left out.</source>
        <translation>这张照片与 %1 是重新保存过的同一画面，未导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="22" />
        <source>Its boxes differ from those of %1, which were taken.</source>
        <translation>其标注框与 %1 不一致，已采用后者的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="23" />
        <source>Left out: %1.</source>
        <translation>未导入：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="24" />
        <source>Left aside: its name does not end in .xml, and %1 was read.</source>
        <translation>未采用：文件名不以 .xml 结尾，已改读 %1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="25" />
        <source>Read as Pascal VOC although its name does not end in .xml.</source>
        <translation>文件名不以 .xml 结尾，已按 Pascal VOC 读取。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="26" />
        <source>Dropped the box “%1” (%2): it has no area.</source>
        <translation>已舍弃标注框“%1”（%2）：面积为零。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="27" />
        <source>Dropped the box “%1” (%2): it lies outside.</source>
        <translation>已舍弃标注框“%1”（%2）：位于照片之外。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="28" />
        <source>Dropped the box “%1” (%2): it is there twice.</source>
        <translation>已舍弃标注框“%1”（%2）：重复。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="29" />
        <source>Clipped the box “%1” (%2) to the photograph.</source>
        <translation>标注框“%1”（%2）已裁剪到照片范围内。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="30" />
        <source>The annotation was made for %1 by %2 pixels, the photograph has %3 by %4: look whether the boxes fit.</source>
        <translation>标注对应 %1 × %2 像素，照片为 %3 × %4 像素：请检查标注框是否吻合。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="35" />
        <source>The project had this photograph with %1 boxes; it now has the %2 of this import.</source>
        <translation>项目中这张照片原有 %1 个标注框，现改为本次导入的 %2 个。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="39" />
        <source>Photographs that belong together are on different sides: %1.</source>
        <translation>同组照片被分到了不同的划分：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="40" />
        <source>No photograph is left for %1.</source>
        <translation>没有照片可分给 %1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="41" />
        <source>No box has the class “%1”; the classes are: %2.</source>
        <translation>没有标注框属于类别“%1”；现有类别：%2。</translation>
    </message>
</context><context>
    <name>formatting</name>
    <message>
        <location filename="../../app/manhole_studio/qt/formatting.py" line="32" />
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/formatting.py" line="35" />
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/formatting.py" line="37" />
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
</context><context>
    <name>help</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="44" />
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="45" />
        <source>Import photographs labelled with labelImg, look at them.</source>
        <translation>导入并查看用 labelImg 标注的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="48" />
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="49" />
        <source>Teach a detector with them and watch it learn.</source>
        <translation>用这些照片训练检测器，并观察学习过程。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="52" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="53" />
        <source>How many covers it finds on photographs that it has never seen.</source>
        <translation>看它在从未见过的照片中能检出多少井盖。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="56" />
        <source>Live</source>
        <translation>实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="57" />
        <source>Let it watch a camera, a stream, a video or a folder.</source>
        <translation>检测摄像头、视频流、视频文件或图像文件夹。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="60" />
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="61" />
        <source>Official weights, your own runs and weights from files.</source>
        <translation>官方权重、自己训练的权重和文件中的权重。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="64" />
        <source>From photographs to a live watch</source>
        <translation>从照片到实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/help_window.py" line="68" />
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context><context>
    <name>import</name>
    <message>
        <location filename="../../app/manhole_studio/qt/workers/import_thread.py" line="154" />
        <source>The folder is not empty</source>
        <translation>文件夹不为空</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/workers/import_thread.py" line="155" />
        <source>A new project needs a folder of its own, and %1 already holds something.</source>
        <translation>新项目需要单独的文件夹，而 %1 中已有内容。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/workers/import_thread.py" line="158" />
        <source>Choose another name or another folder for the project.</source>
        <translation>请为项目换一个名称或文件夹。</translation>
    </message>
</context><context>
    <name>live</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/wording.py" line="19" />
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/wording.py" line="21" />
        <source>Loading the weights…</source>
        <translation>正在加载权重…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/wording.py" line="23" />
        <source>Watching %1</source>
        <translation>正在检测 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/wording.py" line="27" />
        <source>%1 is over</source>
        <translation>%1 已播放完毕</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/wording.py" line="38" />
        <source>Choose a source and press Start. A video or a folder can be dropped here.</source>
        <translation>请选择来源并按“开始”。也可以将视频或文件夹拖放到这里。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/wording.py" line="51" />
        <source>Reconnecting in %1 s (attempt %2)</source>
        <translation>%1 秒后重新连接（第 %2 次尝试）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/wording.py" line="53" />
        <source>Reconnecting… (attempt %1)</source>
        <translation>正在重新连接…（第 %1 次尝试）</translation>
    </message>
</context><context>
    <name>menu</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="33" />
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="38" />
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="43" />
        <source>Open sample project</source>
        <translation>打开示例项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="49" />
        <source>Import labelled photos…</source>
        <translation>导入已标注的照片…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="55" />
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="60" />
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="61" />
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="62" />
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="64" />
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context><context>
    <name>plot</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_export.py" line="74" />
        <source>The plot was not saved</source>
        <translation>图表未保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_export.py" line="75" />
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_export.py" line="78" />
        <source>Choose another folder, or free some space, and save again.</source>
        <translation>请换一个文件夹或腾出空间，然后重新保存。</translation>
    </message>
</context><context>
    <name>snapshot</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/snapshot.py" line="35" />
        <source>the file could not be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/snapshot.py" line="39" />
        <source>The snapshot was not saved</source>
        <translation>截图未保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/snapshot.py" line="41" />
        <source>Check that the disk has space and that you may write there.</source>
        <translation>请检查磁盘空间以及该位置的写入权限。</translation>
    </message>
</context><context>
    <name>split</name>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="18" />
        <source>train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="19" />
        <source>val</source>
        <translation>验证集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="20" />
        <source>test</source>
        <translation>测试集</translation>
    </message>
</context><context>
    <name>stage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="27" />
        <source>Reading photographs</source>
        <translation>正在读取照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="28" />
        <source>Comparing photographs</source>
        <translation>正在比对照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="29" />
        <source>Writing the dataset version</source>
        <translation>正在写入数据集版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="30" />
        <source>Rendering photographs</source>
        <translation>正在生成照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="31" />
        <source>Rendering the drive</source>
        <translation>正在生成行车视频</translation>
    </message>
</context><context>
    <name>training</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="54" />
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="57" />
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="66" />
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="71" />
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="72" />
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="73" />
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="74" />
        <source>pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="75" />
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="76" />
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="77" />
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="78" />
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="79" />
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="86" />
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="92" />
        <source>Fine-tune everything</source>
        <translation>全部微调</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="46" />
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="93" />
        <source>From scratch</source>
        <translation>从零训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="99" />
        <source>Starts from what the weights already know and adapts all layers to your photographs.</source>
        <translation>以权重已有的知识为起点，让所有层适应您的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="103" />
        <source>Starts from nothing. It needs many photographs and many epochs to become useful.</source>
        <translation>从零开始，需要大量照片和很多轮训练才能有用。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="47" />
        <source>%1, untrained</source>
        <translation>%1（未训练）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="54" />
        <source>Runs of this project</source>
        <translation>本项目的训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="62" />
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="70" />
        <source>Official weights</source>
        <translation>官方权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="74" />
        <source>%1 (download %2)</source>
        <translation>%1（需下载 %2）</translation>
    </message>
</context></TS>
