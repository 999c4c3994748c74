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
    <name>ActivityLine</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/activity_line.py" line="47" />
        <location filename="../../app/manhole_studio/qt/features/live/activity_line.py" line="46" />
        <source>Live</source>
        <translation>实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/activity_line.py" line="52" />
        <source>Live %1 frames/s · %2</source>
        <translation>实时检测 %1 帧/秒 · %2</translation>
    </message>
</context><context>
    <name>AlarmBanner</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/banner.py" line="44" />
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/banner.py" line="48" />
        <source>I have seen it: end the alarm</source>
        <translation>我已看到：结束警报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/banner.py" line="74" />
        <source>Latest: %1</source>
        <translation>最新：%1</translation>
    </message>
</context><context>
    <name>AlarmDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="58" />
        <source>Alarms</source>
        <translation>警报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="63" />
        <source>Raise an alarm when one of these covers is counted</source>
        <translation>以下类别的井盖被计数时发出警报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="67" />
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="68" />
        <source>Play a sound</source>
        <translation>播放提示音</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="74" />
        <source>Play the sound now</source>
        <translation>立即播放提示音</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="75" />
        <source>Send a test to the webhook now</source>
        <translation>立即向 Webhook 发送一次测试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="76" />
        <source>Run the command now, as a test</source>
        <translation>立即运行命令，作为测试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="77" />
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="80" />
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="113" />
        <source>No class is chosen</source>
        <translation>未选择类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="114" />
        <source>Nothing would ever raise an alarm.</source>
        <translation>这样永远不会发出警报。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="115" />
        <source>Choose at least one class, or switch alarms off.</source>
        <translation>请至少选择一个类别，或关闭警报。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="178" />
        <source>The webhook took the test</source>
        <translation>Webhook 已接收测试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="183" />
        <source>The command ended without an error</source>
        <translation>命令已运行结束，没有出错</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="195" />
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="198" />
        <source>Try</source>
        <translation>试一下</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="233" />
        <source>One cover is one alarm, however long it is in view.</source>
        <translation>一个井盖只发出一次警报，无论它在画面中停留多久。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="235" />
        <source>The classes can be chosen once weights are. Until then, covers alarm whose class is called open, missing, broken or the like.</source>
        <translation>选择权重之后才能选择类别。在此之前，类别名称为 open、missing、broken 或类似名称的井盖会触发警报。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="242" />
        <source>At most one every</source>
        <translation>最短间隔</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="248" />
        <source>Sound</source>
        <translation>提示音</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="249" />
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="271" />
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="250" />
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="254" />
        <source>The webhook is sent the class, the source, the time and the photograph as JSON; the command finds them in MANHOLE_CLASS, MANHOLE_SOURCE, MANHOLE_TIME and MANHOLE_CROP.</source>
        <translation>类别、视频源、时间和照片以 JSON 格式发送给 Webhook；命令可从 MANHOLE_CLASS、MANHOLE_SOURCE、MANHOLE_TIME 和 MANHOLE_CROP 中取得它们。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="263" />
        <source>A command may do everything that you may do on this computer: enter only what you trust.</source>
        <translation>您在这台计算机上能做的事，命令都能做：请只输入您信任的命令。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/dialog.py" line="270" />
        <source>Address of the webhook</source>
        <translation>Webhook 地址</translation>
    </message>
</context><context>
    <name>AnswerButtons</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/answers.py" line="40" />
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/answers.py" line="41" />
        <source>No cover here</source>
        <translation>这里没有井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/answers.py" line="42" />
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/answers.py" line="48" />
        <source>Are the boxes right?</source>
        <translation>标注框对吗？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/answers.py" line="49" />
        <source>Accepted for the next version</source>
        <translation>已接受，将进入下一版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/answers.py" line="50" />
        <source>Dismissed</source>
        <translation>已忽略</translation>
    </message>
</context><context>
    <name>AugmentationDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_dialog.py" line="49" />
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_dialog.py" line="57" />
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_dialog.py" line="61" />
        <source>Another sample</source>
        <translation>换一批样例</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_dialog.py" line="167" />
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_dialog.py" line="172" />
        <source>Preparing the preview</source>
        <translation>正在准备预览</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_dialog.py" line="180" />
        <source>The first photographs of an epoch, exactly as the training will see them.</source>
        <translation>一轮训练中的前几张照片，与训练时实际看到的完全相同。</translation>
    </message>
</context><context>
    <name>AugmentationGrid</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_grid.py" line="75" />
        <source>Back to all</source>
        <translation>返回全部</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_grid.py" line="82" />
        <source>Example %1</source>
        <translation>样例 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_grid.py" line="84" />
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
</context><context>
    <name>AugmentationSliders</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_sliders.py" line="72" />
        <source>Only</source>
        <translation>仅此项</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_sliders.py" line="74" />
        <source>Show only this effect, on every photograph</source>
        <translation>对每张照片只显示此效果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_sliders.py" line="75" />
        <source>Show only %1</source>
        <translation>只显示“%1”</translation>
    </message>
</context><context>
    <name>BalanceModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/balance_model.py" line="43" />
        <source>Boxes by class</source>
        <translation>各类别标注框数</translation>
    </message>
</context><context>
    <name>BarChart</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/bar_chart.py" line="120" />
        <source>nothing to count</source>
        <translation>没有可统计的内容</translation>
    </message>
</context><context>
    <name>BoxCanvas</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/canvas.py" line="56" />
        <source>Photograph with boxes</source>
        <translation>带标注框的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/canvas.py" line="216" />
        <source>Move boxes</source>
        <translation>移动标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/canvas.py" line="218" />
        <source>Resize box</source>
        <translation>调整标注框大小</translation>
    </message>
</context><context>
    <name>BoxDesk</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_desk.py" line="122" />
        <source>This photograph cannot be read</source>
        <translation>无法读取这张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_desk.py" line="132" />
        <source>Type the name of the class, then press Enter</source>
        <translation>输入类别名称，然后按 Enter</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_desk.py" line="160" />
        <source>Drag around the cover; Esc leaves it</source>
        <translation>拖动鼠标框住井盖；按 Esc 退出</translation>
    </message>
</context><context>
    <name>BoxEditor</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_editor.py" line="167" />
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_editor.py" line="174" />
        <source>Some photographs could not be read</source>
        <translation>有些照片无法读取</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_editor.py" line="178" />
        <source>%1 suggested</source>
        <translation>已建议 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_editor.py" line="180" />
        <source>Nothing to suggest</source>
        <translation>没有可建议的标注框</translation>
    </message>
</context><context>
    <name>BoxList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_list.py" line="88" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_list.py" line="113" />
        <source>Press W, then drag around a cover</source>
        <translation>按 W，然后拖动鼠标框住井盖</translation>
    </message>
</context><context>
    <name>BoxListModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_list.py" line="68" />
        <source>difficult</source>
        <translation>难辨认</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_list.py" line="70" />
        <source>truncated</source>
        <translation>被截断</translation>
    </message>
</context><context>
    <name>BoxPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_panel.py" line="34" />
        <source>Difficult</source>
        <translation>难辨认</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_panel.py" line="35" />
        <source>Truncated</source>
        <translation>被截断</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_panel.py" line="69" />
        <source>No boxes</source>
        <translation>没有标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_panel.py" line="72" />
        <source>Class of new boxes</source>
        <translation>新标注框的类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_panel.py" line="73" />
        <source>Name of the class</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_panel.py" line="75" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/box_panel.py" line="76" />
        <source>Several classes</source>
        <translation>多个类别</translation>
    </message>
</context><context>
    <name>CameraModes</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/camera_modes.py" line="20" />
        <location filename="../../app/manhole_studio/qt/features/live/sources/camera_modes.py" line="19" />
        <source>Size and rate of the camera</source>
        <translation>摄像头的画面尺寸和帧率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/camera_modes.py" line="28" />
        <source>Its own size</source>
        <translation>摄像头默认尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/camera_modes.py" line="43" />
        <source>%1, %2 frames/s</source>
        <translation>%1，%2 帧/秒</translation>
    </message>
</context><context>
    <name>CardPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="28" />
        <source>About the model</source>
        <translation>关于该模型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="41" />
        <source>There is no card for this model.</source>
        <translation>此模型没有说明。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="44" />
        <source>**Checksums** (SHA-256)</source>
        <translation>**校验和**（SHA-256）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="47" />
        <source>No two sources confirm these files, so that they are not downloaded by the application. Get them by hand and put them into %1; each is looked through before it is used.</source>
        <translation>没有两个来源能确认这些文件，因此应用程序不会下载它们。请自行获取并放到 %1；每个文件在使用前都会检查。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="59" />
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="60" />
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="61" />
        <source>Strategy</source>
        <translation>训练策略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="62" />
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="63" />
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="64" />
        <source>Best mAP50 (validation)</source>
        <translation>最佳 mAP50（验证集）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="65" />
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="70" />
        <source>Weights in another format. Evaluating them shows what they find, on the same photographs as any other weights.</source>
        <translation>其他格式的权重。评估后可以看到它们能检出什么，所用照片与其他权重相同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="84" />
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="74" />
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="78" />
        <source>Family</source>
        <translation>模型系列</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="79" />
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="80" />
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="81" />
        <source>Parameters</source>
        <translation>参数数量</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="82" />
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
</context><context>
    <name>ChangeList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/change_list.py" line="118" />
        <source>Photographs on which they differ</source>
        <translation>结果不同的照片</translation>
    </message>
</context><context>
    <name>ChangeModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/change_list.py" line="59" />
        <source>missed %1 → %2</source>
        <translation>漏检 %1 → %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/change_list.py" line="61" />
        <source>false alarms %1 → %2</source>
        <translation>误报 %1 → %2</translation>
    </message>
</context><context>
    <name>ChangesModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/changes_model.py" line="38" />
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/changes_model.py" line="38" />
        <source>Photograph or class</source>
        <translation>照片或类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/changes_model.py" line="51" />
        <source>New class</source>
        <translation>新增类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/changes_model.py" line="52" />
        <source>Class gone</source>
        <translation>移除类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/changes_model.py" line="53" />
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/changes_model.py" line="54" />
        <source>Removed</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/changes_model.py" line="55" />
        <source>Relabelled</source>
        <translation>重新标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/changes_model.py" line="56" />
        <source>Moved to another side</source>
        <translation>换到其他划分</translation>
    </message>
</context><context>
    <name>Chart</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/chart.py" line="156" />
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/chart.py" line="46" />
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/chart.py" line="45" />
        <source>Save the plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/chart.py" line="149" />
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/chart.py" line="150" />
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/chart.py" line="151" />
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
</context><context>
    <name>ChoiceBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="28" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="45" />
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="46" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="49" />
        <source>&amp;Weights</source>
        <translation>权重(&amp;W)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/choice.py" line="50" />
        <source>&amp;Photographs</source>
        <translation>照片(&amp;P)</translation>
    </message>
</context><context>
    <name>ClassChoice</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/class_choice.py" line="30" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
</context><context>
    <name>ClassField</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/class_field.py" line="30" />
        <source>Add class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/class_field.py" line="31" />
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/class_field.py" line="92" />
        <source>“%1” is a new class.</source>
        <translation>“%1”是新类别。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/class_field.py" line="109" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
</context><context>
    <name>ClassList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/alarms/class_list.py" line="25" />
        <source>Classes that alarm</source>
        <translation>触发警报的类别</translation>
    </message>
</context><context>
    <name>ClassesModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="66" />
        <source>Class in the files</source>
        <translation>文件中的类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="67" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="68" />
        <source>Name in the project</source>
        <translation>项目中的名称</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="69" />
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="113" />
        <source>boxes dropped, photographs stay</source>
        <translation>舍弃标注框，保留照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="116" />
        <source>merged with %1</source>
        <translation>与 %1 合并</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_model.py" line="117" />
        <source>renamed</source>
        <translation>已重命名</translation>
    </message>
</context><context>
    <name>ClassesStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="115" />
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="25" />
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="26" />
        <source>Choose what the detector shall tell apart</source>
        <translation>选择检测器要区分的类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="28" />
        <source>Uncheck a class to drop its boxes; the photographs stay. Double-click a name to change it: classes with the same name become one.</source>
        <translation>取消勾选某个类别，即舍弃它的标注框，照片会保留。双击名称可以修改：名称相同的类别会合并为一个。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="38" />
        <source>Merge the selected</source>
        <translation>合并所选</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="39" />
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/classes_step.py" line="68" />
        <source>At least one class must be used.</source>
        <translation>至少要使用一个类别。</translation>
    </message>
</context><context>
    <name>CompareTab</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/wording.py" line="14" />
        <source>Nothing has been evaluated yet</source>
        <translation>还没有评估结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/wording.py" line="15" />
        <source>Weights are compared on the same photographs here.</source>
        <translation>在这里用相同的照片比较不同的权重。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/wording.py" line="21" />
        <source>Only the figures of this evaluation are left</source>
        <translation>此评估只留下了指标</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/wording.py" line="22" />
        <source>An earlier version did not keep what was found. Evaluate these weights again to compare them with others.</source>
        <translation>早期版本没有保存检出的内容。请重新评估这些权重，以便与其他权重比较。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/wording.py" line="31" />
        <source>No other weights have looked at these photographs</source>
        <translation>还没有其他权重检测过这些照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/wording.py" line="33" />
        <source>Choose some above and evaluate them on the same photographs.</source>
        <translation>请在上方选择权重，用相同的照片评估。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/wording.py" line="37" />
        <source>Train another run, or import weights, to compare with.</source>
        <translation>请再训练一次，或导入权重，以便比较。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/wording.py" line="39" />
        <source>The other evaluations were of other photographs, or boxes were changed in between.</source>
        <translation>其他评估用的是别的照片，或者其间改动过标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="58" />
        <source>Not evaluated on these yet:</source>
        <translation>尚未用这些照片评估：</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="60" />
        <source>Evaluate on the same photographs</source>
        <translation>用相同的照片评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="101" />
        <source>Runs these weights over exactly these photographs</source>
        <translation>用这些权重检测完全相同的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="102" />
        <source>Weights not evaluated on these photographs</source>
        <translation>尚未用这些照片评估的权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="175" />
        <source>All were evaluated on the same: %1.</source>
        <translation>全部用相同的照片评估：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="206" />
        <source>Comparing, %1 of %2…</source>
        <translation>正在比较，第 %1 个，共 %2 个…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="226" />
        <source>Tick weights and select their row to compare them.</source>
        <translation>请勾选权重并选中所在行，以便比较。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="238" />
        <source>Photographs on which they differ: %1</source>
        <translation>结果不同的照片：%1 张</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/tab.py" line="241" />
        <source>They miss and report the same on every photograph.</source>
        <translation>在每张照片上，漏检和误报的情况都相同。</translation>
    </message>
</context><context>
    <name>ComparisonDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_dialog.py" line="39" />
        <source>Compare %1</source>
        <translation>比较 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_dialog.py" line="46" />
        <source>Show settings that are the same, too</source>
        <translation>同时显示相同的设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_dialog.py" line="48" />
        <source>Figures and settings</source>
        <translation>指标和设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_dialog.py" line="49" />
        <source>Save table as CSV…</source>
        <translation>表格另存为 CSV…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_dialog.py" line="50" />
        <source>Save plot as PNG…</source>
        <translation>图表另存为 PNG…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_dialog.py" line="75" />
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_dialog.py" line="79" />
        <source>Save the plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_dialog.py" line="100" />
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
</context><context>
    <name>ConfidenceSlider</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/confidence/slider.py" line="32" />
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/confidence/slider.py" line="34" />
        <source>Boxes the detector is less sure of than this are not shown.</source>
        <translation>置信度低于此值的检测框不显示。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/confidence/slider.py" line="38" />
        <source>&amp;Confidence</source>
        <translation>置信度(&amp;C)</translation>
    </message>
</context><context>
    <name>ConfusionCard</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/confusion_table.py" line="44" />
        <location filename="../../app/manhole_studio/qt/features/evaluation/confusion_table.py" line="34" />
        <source>What is taken for what</source>
        <translation>混淆情况</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/confusion_table.py" line="46" />
        <source>Rows: what is labelled. Columns: what is reported there.</source>
        <translation>行：标注的内容。列：该处检出的内容。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/confusion_table.py" line="65" />
        <source>nothing there</source>
        <translation>没有目标</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/confusion_table.py" line="66" />
        <source>missed</source>
        <translation>漏检</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/evaluation/confusion_table.py" line="90" />
        <source>%n times “%1” is reported where nothing is.</source>
        <translation>
            <numerusform>%n 次在没有目标的地方检出“%1”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/evaluation/confusion_table.py" line="93" />
        <source>%n times “%1” is missed.</source>
        <translation>
            <numerusform>%n 次漏检“%1”。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/evaluation/confusion_table.py" line="94" />
        <source>%n times “%1” is reported as “%2”.</source>
        <translation>
            <numerusform>%n 次将“%1”检出为“%2”。</numerusform>
        </translation>
    </message>
</context><context>
    <name>ControlRow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="100" />
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="33" />
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="68" />
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="34" />
        <source>Park</source>
        <translation>搁置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="69" />
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="35" />
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="36" />
        <source>Cancel…</source>
        <translation>取消…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="37" />
        <source>Ends the run so that it can be resumed later</source>
        <translation>结束本次训练，以后可以继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="38" />
        <source>Ends the run and discards it</source>
        <translation>结束本次训练并舍弃结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="47" />
        <source>Progress of the run</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="68" />
        <source>Parking…</source>
        <translation>正在搁置…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="69" />
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="73" />
        <source>Nothing is training now</source>
        <translation>当前没有训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="87" />
        <source>Frees the memory and the graphics card; goes on later, also after a restart.</source>
        <translation>释放内存和显卡；以后可以接着训练，重启后也可以。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="91" />
        <source>Epoch %1 will be repeated.</source>
        <translation>第 %1 轮将重新训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="98" />
        <source>Pausing…</source>
        <translation>正在暂停…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="99" />
        <source>Resuming…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="99" />
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="124" />
        <source>Discard this run and what it learned?</source>
        <translation>舍弃本次训练及其学习成果？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="125" />
        <source>Discard</source>
        <translation>舍弃</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/control_row.py" line="126" />
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
</context><context>
    <name>Controls</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="50" />
        <source>Wrong!</source>
        <translation>有误！</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="51" />
        <source>The boxes are wrong here: keep this frame for review (W)</source>
        <translation>这里的检测框有误：保留这个画面以供复查（W）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="52" />
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="53" />
        <source>Draw where covers count; press again to take it away</source>
        <translation>画出对井盖计数的区域；再按一次即可移除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="54" />
        <source>Count line</source>
        <translation>计数线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="56" />
        <source>Draw a line that covers must cross to count; press again to take it away</source>
        <translation>画一条线，井盖越过这条线才计数；再按一次即可移除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="65" />
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="65" />
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="66" />
        <source>Stop watching (F5)</source>
        <translation>停止监看 (F5)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="66" />
        <source>Start watching (F5)</source>
        <translation>开始监看 (F5)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="75" />
        <source>Confidence %1: chosen on the Evaluate page</source>
        <translation>置信度 %1：在“评估”页选定</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="85" />
        <source>&amp;Source</source>
        <translation>视频源(&amp;S)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/controls.py" line="87" />
        <source>&amp;Weights</source>
        <translation>权重(&amp;W)</translation>
    </message>
</context><context>
    <name>CoverList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/cover_list.py" line="42" />
        <source>Counted covers</source>
        <translation>已计数的井盖</translation>
    </message>
</context><context>
    <name>CoverSaving</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/saving.py" line="33" />
        <source>Save the photograph</source>
        <translation>保存照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/saving.py" line="44" />
        <location filename="../../app/manhole_studio/qt/features/live/covers/saving.py" line="39" />
        <source>Save the list of covers</source>
        <translation>保存井盖列表</translation>
    </message>
</context><context>
    <name>CoversPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="57" />
        <source>What earlier watches counted…</source>
        <translation>以往监看的计数结果…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="58" />
        <source>Save the list of covers</source>
        <translation>保存井盖列表</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="80" />
        <source>%1 in view</source>
        <translation>画面中有 %1 个</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="101" />
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="102" />
        <source>Save the photograph…</source>
        <translation>保存照片…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="151" />
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="199" />
        <source>Save the list as CSV…</source>
        <translation>列表另存为 CSV…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="200" />
        <source>Save the list as JSON lines…</source>
        <translation>列表另存为 JSON Lines…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="214" />
        <source>Covers</source>
        <translation>井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="219" />
        <source>No covers yet</source>
        <translation>还没有井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/panel.py" line="232" />
        <source>Each cover is listed once, as soon as enough was seen of it.</source>
        <translation>每个井盖只列出一次，看得足够清楚后就会列出。</translation>
    </message>
</context><context>
    <name>CurvePlot</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="80" />
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="163" />
        <source>Reset view</source>
        <translation>重置视图</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="165" />
        <source>Save as PNG…</source>
        <translation>另存为 PNG…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="166" />
        <source>Save as SVG…</source>
        <translation>另存为 SVG…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="167" />
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="288" />
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="291" />
        <source>best %1</source>
        <translation>最佳 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/curve_plot.py" line="316" />
        <source>Save the plot</source>
        <translation>保存图表</translation>
    </message>
</context><context>
    <name>CurvesTab</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/curves_tab.py" line="79" />
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/curves_tab.py" line="80" />
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/curves_tab.py" line="81" />
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/curves_tab.py" line="84" />
        <source>By confidence</source>
        <translation>随置信度变化</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/curves_tab.py" line="84" />
        <source>confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/curves_tab.py" line="101" />
        <source>all classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/curves_tab.py" line="126" />
        <source>Precision by recall</source>
        <translation>精确率随召回率变化</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/curves_tab.py" line="126" />
        <source>recall</source>
        <translation>召回率</translation>
    </message>
</context><context>
    <name>DatasetBrowser</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/review.py" line="30" />
        <source>%1 put on the review list</source>
        <translation>已将 %1加入复查清单</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/review.py" line="32" />
        <source>%1 taken off the review list</source>
        <translation>已将 %1移出复查清单</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/browser.py" line="77" />
        <source>No photograph matches</source>
        <translation>没有符合条件的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/browser.py" line="78" />
        <source>The filters on the left leave nothing over.</source>
        <translation>左侧的筛选条件排除了所有照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/browser.py" line="79" />
        <source>Show all photographs</source>
        <translation>显示全部照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/browser.py" line="334" />
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/exclusion.py" line="29" />
        <source>%1 excluded from the next versions</source>
        <translation>已从后续版本中排除 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/exclusion.py" line="31" />
        <source>%1 taken in again</source>
        <translation>已重新纳入 %1</translation>
    </message>
</context><context>
    <name>DatasetPage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="58" />
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="74" />
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="292" />
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="76" />
        <source>Import labelled photos…</source>
        <translation>导入已标注的照片…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="229" />
        <source>This photograph is not in the project any more</source>
        <translation>此照片已不在项目中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="287" />
        <source>No photographs yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/page.py" line="288" />
        <source>A detector learns from photographs with a box around every manhole cover. Choose folders labelled with labelImg, or drop them here.</source>
        <translation>检测器从框出每个井盖的照片中学习。请选择用 labelImg 标注的文件夹，或将其拖放到这里。</translation>
    </message>
</context><context>
    <name>DiagnosisStrip</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_strip.py" line="41" />
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_strip.py" line="58" />
        <source>Stop at best</source>
        <translation>停止并保留最佳轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_strip.py" line="58" />
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_strip.py" line="82" />
        <source>Ends the run; the weights of its best epoch are kept, and it can be resumed</source>
        <translation>结束本次训练；保留最佳一轮的权重，以后可以继续</translation>
    </message>
</context><context>
    <name>EditSession</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/session.py" line="82" />
        <source>Draw box</source>
        <translation>绘制标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/session.py" line="109" />
        <source>Duplicate boxes</source>
        <translation>创建标注框副本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/session.py" line="120" />
        <source>Paste boxes</source>
        <translation>粘贴标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/session.py" line="126" />
        <source>Copy boxes from the previous photograph</source>
        <translation>复制上一张照片的标注框</translation>
    </message>
</context><context>
    <name>EditorCommands</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="96" />
        <source>Class 1 to 9</source>
        <translation>第 1 至第 9 个类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="97" />
        <source>Move by 1 or 10 pixels</source>
        <translation>移动 1 或 10 像素</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="97" />
        <source>Arrows, Shift + arrows</source>
        <translation>方向键，Shift + 方向键</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="99" />
        <source>Zoom at the mouse</source>
        <translation>以鼠标位置为中心缩放</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="99" />
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="100" />
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="100" />
        <source>Space + drag, middle button</source>
        <translation>Space + 拖动，或鼠标中键</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="105" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="106" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="107" />
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="108" />
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="113" />
        <source>Draw a box</source>
        <translation>绘制标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="114" />
        <source>Change the class</source>
        <translation>更改类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="115" />
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="116" />
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="117" />
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="118" />
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="121" />
        <source>Copy all from the previous photograph</source>
        <translation>复制上一张照片的全部标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="125" />
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="126" />
        <source>Difficult</source>
        <translation>难辨认</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="127" />
        <source>Truncated</source>
        <translation>被截断</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="128" />
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="129" />
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="134" />
        <source>Next photograph</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="135" />
        <source>Previous photograph</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="136" />
        <source>No covers here</source>
        <translation>这里没有井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="137" />
        <source>Leave out of new versions</source>
        <translation>从新版本中排除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="138" />
        <source>Save now (it saves by itself)</source>
        <translation>立即保存（平时会自动保存）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="139" />
        <source>Step back, then close</source>
        <translation>逐步返回，最后关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="144" />
        <source>Suggest boxes</source>
        <translation>建议标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="145" />
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="146" />
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="147" />
        <source>Accept all</source>
        <translation>全部接受</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="148" />
        <source>Next suggestion</source>
        <translation>下一个建议</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="153" />
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="154" />
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="155" />
        <source>Fit the window</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="156" />
        <source>True size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="157" />
        <source>Hide the boxes</source>
        <translation>隐藏标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/commands.py" line="158" />
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
</context><context>
    <name>EditorHeader</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/header.py" line="31" />
        <source>All photographs</source>
        <translation>全部照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/header.py" line="44" />
        <source>%1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/header.py" line="58" />
        <source>left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/header.py" line="59" />
        <source>New dataset versions do not contain this photograph</source>
        <translation>新的数据集版本不包含这张照片</translation>
    </message>
</context><context>
    <name>ErrorActions</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/actions.py" line="21" />
        <source>Correct the boxes…</source>
        <translation>修改标注框…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/actions.py" line="22" />
        <source>Put on the review list</source>
        <translation>加入复查清单</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/actions.py" line="23" />
        <source>Open the photograph</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/actions.py" line="24" />
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
</context><context>
    <name>ErrorBanner</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="76" />
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="42" />
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="44" />
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="69" />
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="73" />
        <source>Try again. If it happens again, copy the details and report it.</source>
        <translation>请重试。如果再次出现，请复制详细信息并反馈。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/banner.py" line="156" />
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context><context>
    <name>ErrorDetail</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/detail.py" line="29" />
        <source>The whole photograph</source>
        <translation>整张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/detail.py" line="62" />
        <source>Every frame is listed here; the headline counts an alarm that stays once.</source>
        <translation>这里列出每一帧；顶部的汇总指标中，持续出现的同一误报只计一次。</translation>
    </message>
</context><context>
    <name>ErrorFilter</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/filters.py" line="33" />
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/filters.py" line="81" />
        <source>The detector is as sure here as where it is right: look whether the label is missing, misplaced or of the wrong class.</source>
        <translation>检测器在这里的置信度与判断正确时一样高：请查看标注是否遗漏、位置不准或类别有误。</translation>
    </message>
</context><context>
    <name>ErrorGallery</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/gallery.py" line="35" />
        <source>Errors</source>
        <translation>错误</translation>
    </message>
</context><context>
    <name>ErrorModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/model.py" line="58" />
        <source>on the review list</source>
        <translation>已在复查清单中</translation>
    </message>
</context><context>
    <name>ErrorsTab</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="65" />
        <source>Boxes</source>
        <translation>显示框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="104" />
        <source>Show the boxes (space bar)</source>
        <translation>显示标注框和检测框（空格键）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="137" />
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="136" />
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="172" />
        <source>Only the figures of this evaluation are left</source>
        <translation>此评估只留下了指标</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="173" />
        <source>An earlier version did not keep what was found. Evaluate these weights again to see their errors.</source>
        <translation>早期版本没有保存检出的内容。请重新评估这些权重，以便查看它们的错误。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="194" />
        <source>Every labelled box was found, and nothing else was reported.</source>
        <translation>所有标注框都已检出，也没有检出其他内容。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="196" />
        <source>Nothing was reported where there is nothing to find.</source>
        <translation>在没有目标的地方，什么也没有检出。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="197" />
        <source>Nothing went wrong at this confidence</source>
        <translation>在此置信度下没有错误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="231" />
        <source>The photograph is not in the project any more</source>
        <translation>此照片已不在项目中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="232" />
        <source>“%1” has been removed since this evaluation.</source>
        <translation>“%1”在此次评估之后已被移除。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="249" />
        <source>Put on the review list: %1</source>
        <translation>已加入复查清单：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="252" />
        <source>This is on the review list already</source>
        <translation>已经在复查清单中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="272" />
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="278" />
        <source>Nothing has been evaluated yet</source>
        <translation>还没有评估结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/tab.py" line="279" />
        <source>What the weights miss and what they take for a cover is shown here.</source>
        <translation>这里显示权重漏检了什么，以及把什么误当成了井盖。</translation>
    </message>
</context><context>
    <name>EvaluatePage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="52" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="107" />
        <source>No weights yet</source>
        <translation>还没有权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="108" />
        <source>Train a model on the Train page, or evaluate a weights file that you have.</source>
        <translation>请在“训练”页训练模型，或评估已有的权重文件。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="109" />
        <source>Choose a weights file…</source>
        <translation>选择权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="115" />
        <source>Nothing evaluated yet</source>
        <translation>还没有评估结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="116" />
        <source>An evaluation runs the weights over photographs that training never saw and counts what they find, what they miss and what they report in error.</source>
        <translation>评估会用权重检测训练中从未见过的照片，统计检出、漏检和误报的数量。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="188" />
        <source>No project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="188" />
        <source>No photographs yet</source>
        <translation>还没有照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="189" />
        <source>This page tells how good weights are. It needs a project with labelled photographs: import some on the Dataset page.</source>
        <translation>本页用于评价权重的好坏，需要一个含有已标注照片的项目：请在“数据集”页导入照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="209" />
        <source>The evaluation was removed</source>
        <translation>已移除该评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="210" />
        <source>That the test photographs were looked at still counts.</source>
        <translation>测试照片曾被查看过，这一点仍会计入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/page.py" line="211" />
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context><context>
    <name>EvaluationRunner</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/runner.py" line="57" />
        <source>Loading the weights…</source>
        <translation>正在加载权重…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/runner.py" line="69" />
        <source>Looking at photographs</source>
        <translation>正在检测照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/runner.py" line="93" />
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
</context><context>
    <name>ExampleList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/example_list.py" line="84" />
        <source>Frames to review</source>
        <translation>待复查的画面</translation>
    </message>
</context><context>
    <name>ExampleModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/example_list.py" line="58" />
        <source>not looked at yet</source>
        <translation>尚未查看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/example_list.py" line="59" />
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/example_list.py" line="60" />
        <source>dismissed</source>
        <translation>已忽略</translation>
    </message>
</context><context>
    <name>ExamplesGrid</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/examples_grid.py" line="44" />
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/examples_grid.py" line="194" />
        <source>no cover</source>
        <translation>无井盖</translation>
    </message>
</context><context>
    <name>ExperimentDesk</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_desk.py" line="51" />
        <source>Is fine-tuning worth it here?</source>
        <translation>在这里微调值得吗？</translation>
    </message>
</context><context>
    <name>ExperimentDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="66" />
        <source>Is fine-tuning worth it here?</source>
        <translation>在这里微调值得吗？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="82" />
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="112" />
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="83" />
        <source>New experiment</source>
        <translation>新建实验</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="84" />
        <source>Go on</source>
        <translation>继续实验</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="256" />
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="85" />
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="86" />
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="87" />
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="88" />
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="256" />
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="272" />
        <source>A training is running; an experiment has to wait.</source>
        <translation>正在训练；实验需要等待。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="274" />
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="277" />
        <source>Trains in several ways for the same time, and judges each by photographs that it never saw.</source>
        <translation>用几种方式各训练相同的时间，并用训练中从未见过的照片逐一评判。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="283" />
        <source>Judged by %1 with %2 boxes.</source>
        <translation>以 %1评判，共 %2 个标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="300" />
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_dialog.py" line="338" />
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
</context><context>
    <name>ExperimentForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="48" />
        <source>All runs: %1 at %2 pixels, as chosen on the Train page.</source>
        <translation>所有训练：%1，%2 像素，按“训练”页的选择。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="94" />
        <source>Choose at least two ways of training.</source>
        <translation>请至少选择两种训练方式。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="97" />
        <source>%1 runs of %2 each. Before, two epochs of each way show how many fit into that.</source>
        <translation>共 %1 次训练，每次 %2。开始前，每种方式先训练两轮，以确定这段时间能完成多少轮。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="111" />
        <source>Each way is trained this often, each time with other luck.</source>
        <translation>每种方式训练这么多次，每次的随机情况不同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="114" />
        <source> minutes</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="116" />
        <source>%1-fold cross-validation</source>
        <translation>%1 折交叉验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="117" />
        <source>The test photographs</source>
        <translation>测试集照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="119" />
        <source>Cross-validation judges by every photograph once; it takes more runs.</source>
        <translation>交叉验证会用每张照片评判一次；需要更多次训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="132" />
        <source>Repetitions</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="133" />
        <source>Time in all</source>
        <translation>总时间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="134" />
        <source>Judged by</source>
        <translation>评判依据</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_form.py" line="137" />
        <source>Ways of training</source>
        <translation>训练方式</translation>
    </message>
</context><context>
    <name>ExperimentPlot</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_plot.py" line="38" />
        <source>Accuracy against time (mAP50 on the validation photographs)</source>
        <translation>准确度随时间的变化（验证集照片的 mAP50）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_plot.py" line="41" />
        <source>minutes of training</source>
        <translation>训练时间（分钟）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_plot.py" line="43" />
        <source>Thin: single runs. Thick: their mean. Band: from the lowest to the best.</source>
        <translation>细线：单次训练。粗线：平均值。色带：从最低到最高。</translation>
    </message>
</context><context>
    <name>ExperimentTable</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_table.py" line="38" />
        <source>Ways of training compared</source>
        <translation>训练方式比较</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_table.py" line="46" />
        <source>Way of training</source>
        <translation>训练方式</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_table.py" line="47" />
        <source>Runs</source>
        <translation>训练次数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_table.py" line="48" />
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_table.py" line="49" />
        <source>Time of a run</source>
        <translation>每次训练用时</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_table.py" line="50" />
        <source>mAP50</source>
        <translation>mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_table.py" line="51" />
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_table.py" line="52" />
        <source>Points against “%1”</source>
        <translation>与“%1”相差（百分点）</translation>
    </message>
</context><context>
    <name>ExportDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="57" />
        <source>Export dataset version %1</source>
        <translation>导出数据集版本 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="62" />
        <source>One zip file instead of a folder</source>
        <translation>导出为一个 zip 文件，而不是文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="64" />
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="69" />
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="71" />
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="72" />
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="98" />
        <source>Writes %1</source>
        <translation>将写入 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="103" />
        <source>Choose a folder for the export</source>
        <translation>选择导出文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="122" />
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="147" />
        <source>Folder for the export</source>
        <translation>导出文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="179" />
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="197" />
        <source>Pascal VOC</source>
        <translation>Pascal VOC</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="198" />
        <source>YOLO</source>
        <translation>YOLO</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="199" />
        <source>COCO</source>
        <translation>COCO</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="200" />
        <source>Create ML</source>
        <translation>Create ML</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="205" />
        <source>One XML file a photograph, as labelImg writes it.</source>
        <translation>每张照片一个 XML 文件，与 labelImg 写出的相同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="206" />
        <source>One text file a photograph and a data.yaml that yolo trains on.</source>
        <translation>每张照片一个文本文件，另有一个供 yolo 训练使用的 data.yaml。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="207" />
        <source>One JSON file a split, for Detectron, MMDetection and others.</source>
        <translation>每个划分一个 JSON 文件，适用于 Detectron、MMDetection 等。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/export_dialog.py" line="208" />
        <source>One JSON file a split, for Apple's Create ML.</source>
        <translation>每个划分一个 JSON 文件，适用于 Apple 的 Create ML。</translation>
    </message>
</context><context>
    <name>ExportOutcome</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_outcome.py" line="35" />
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_outcome.py" line="37" />
        <source>Use in Live</source>
        <translation>用于实时检测</translation>
    </message>
</context><context>
    <name>ExportsSection</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/exports_section.py" line="28" />
        <source>Exported from this project</source>
        <translation>从本项目导出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/exports_section.py" line="43" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/exports_section.py" line="44" />
        <source>Use in Live</source>
        <translation>用于实时检测</translation>
    </message>
</context><context>
    <name>FamilyGroup</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="49" />
        <source>Licence %1</source>
        <translation>许可证 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="73" />
        <source>Train from it</source>
        <translation>以此训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="77" />
        <source>Use in Live</source>
        <translation>用于实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="80" />
        <source>Not on this computer</source>
        <translation>不在本机</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="81" />
        <source>Partly here</source>
        <translation>本机只有一部分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="82" />
        <source>Continue download</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="82" />
        <source>Download %1</source>
        <translation>下载（%1）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="87" />
        <source>To get by hand</source>
        <translation>需自行获取</translation>
    </message>
</context><context>
    <name>FigureStrip</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="47" />
        <source>mAP50</source>
        <translation>mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="47" />
        <source>Finding them at all, however sure: 1 is perfect.</source>
        <translation>能否找到目标，不论置信度高低：1 为最好。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="50" />
        <source>mAP50-95</source>
        <translation>mAP50-95</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="50" />
        <source>The same, and how closely the boxes fit.</source>
        <translation>同上，并考量检测框的贴合程度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="53" />
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="53" />
        <source>Of what it reports, the share that is right.</source>
        <translation>检出结果中正确的比例。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="56" />
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="56" />
        <source>Of what is there, the share that it finds.</source>
        <translation>实际目标中被检出的比例。</translation>
    </message>
</context><context>
    <name>FilterPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="40" />
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="39" />
        <source>Search by name</source>
        <translation>按名称搜索</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="45" />
        <source>Clear all filters</source>
        <translation>清除全部筛选条件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="48" />
        <source>Chosen in a plot; click to take it back</source>
        <translation>在图表中选择的条件；点击可取消</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/filter_panel.py" line="97" />
        <source>All</source>
        <translation>全部</translation>
    </message>
</context><context>
    <name>FindingsPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/findings_panel.py" line="74" />
        <source>Findings of the last import</source>
        <translation>上次导入发现的问题</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/findings_panel.py" line="88" />
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
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="44" />
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="33" />
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="34" />
        <source>Choose your labelled photographs</source>
        <translation>选择已标注的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="36" />
        <source>Folders, photographs and zip files with annotations of labelImg and its neighbours: Pascal VOC (.xml), YOLO (.txt), CreateML and COCO (.json), also mixed. Subfolders are searched too. Your files are copied and never changed.</source>
        <translation>可添加文件夹、照片和 zip 文件，标注来自 labelImg 及同类工具：Pascal VOC（.xml）、YOLO（.txt）、CreateML 和 COCO（.json），也可以混用。子文件夹也会搜索。您的文件只会被复制，绝不会被改动。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="45" />
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="46" />
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="47" />
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="50" />
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="89" />
        <source>%1 sources</source>
        <translation>%1 个来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="127" />
        <source>Folder with labelled photographs</source>
        <translation>存放已标注照片的文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="134" />
        <source>Photographs or zip files</source>
        <translation>照片或 zip 文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/folders_step.py" line="137" />
        <source>Photographs and zip files</source>
        <translation>照片和 zip 文件</translation>
    </message>
</context><context>
    <name>FoundStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="32" />
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="31" />
        <source>What was found</source>
        <translation>扫描结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="40" />
        <source>Kinds of finding</source>
        <translation>问题类型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="43" />
        <source>Nothing odd was found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="72" />
        <source>photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="73" />
        <source>boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="74" />
        <source>classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/found_step.py" line="100" />
        <source>Choose what is done about each kind. Nothing is decided before the import, and your own files never change.</source>
        <translation>为每类问题选择处理方式。导入之前什么都没有定下，您自己的文件绝不会被改动。</translation>
    </message>
</context><context>
    <name>FullScreen</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/full_screen.py" line="55" />
        <source>Shown on the whole screen. Esc or F11 brings it back.</source>
        <translation>正在全屏显示。按 Esc 或 F11 返回。</translation>
    </message>
</context><context>
    <name>GalleryModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/gallery_model.py" line="69" />
        <source>not labelled yet</source>
        <translation>尚未标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/gallery_model.py" line="71" />
        <source>excluded from the next versions</source>
        <translation>已从后续版本中排除</translation>
    </message>
</context><context>
    <name>GalleryView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/gallery.py" line="40" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
</context><context>
    <name>GroupingForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="28" />
        <source>What looks alike, and edited copies</source>
        <translation>相似的照片和编辑过的副本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="30" />
        <source>Frames of one video, and a photograph and its copies such as “… - Copy”.</source>
        <translation>同一视频的各帧，以及照片与其副本（例如“… - 副本”）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="37" />
        <source>Largest difference of what looks alike</source>
        <translation>视为相似的最大差异</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="39" />
        <source>To the right, photographs that differ more still count as alike.</source>
        <translation>越往右，差异更大的照片也会视为相似。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="42" />
        <source>Sequences (numbered names)</source>
        <translation>连续照片（名称带编号）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="43" />
        <source>Frames of one video, such as drive_0001, drive_0002.</source>
        <translation>同一视频的各帧，例如 drive_0001、drive_0002。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="46" />
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="44" />
        <source>Taken within</source>
        <translation>拍摄间隔不超过</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="48" />
        <source>Names with the same part</source>
        <translation>名称中有相同部分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="51" />
        <source>Split the whole project anew</source>
        <translation>重新划分整个项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="93" />
        <source>Write which part of the name, such as ^(street\d+)_</source>
        <translation>请写明取名称的哪一部分，例如 ^(street\d+)_</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="97" />
        <source>This is no regular expression: %1</source>
        <translation>正则表达式无效：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="104" />
        <source>Groups: %1, with %2 photographs.</source>
        <translation>共 %1 组，包含 %2 张照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="160" />
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="161" />
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="164" />
        <source> m</source>
        <translation> 米</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="165" />
        <source>Metres</source>
        <translation>米</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="167" />
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="169" />
        <source>A regular expression: names with the same first bracket stay together.</source>
        <translation>正则表达式：第一个括号匹配内容相同的名称归在一起。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/grouping_form.py" line="181" />
        <source>Keep together</source>
        <translation>归在一起</translation>
    </message>
</context><context>
    <name>HardExamples</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/keys.py" line="33" />
        <source>Accept, and on to the next</source>
        <translation>接受，并转到下一个画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/keys.py" line="39" />
        <source>No cover here: accept without boxes</source>
        <translation>这里没有井盖：不带标注框接受</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/keys.py" line="45" />
        <source>Dismiss, and on to the next</source>
        <translation>忽略，并转到下一个画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/keys.py" line="51" />
        <source>Next frame</source>
        <translation>下一个画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/keys.py" line="57" />
        <source>Previous frame</source>
        <translation>上一个画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/keys.py" line="61" />
        <source>Step back, then close</source>
        <translation>逐步返回，最后关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/keys.py" line="67" />
        <source>Take the dismissal back</source>
        <translation>撤销忽略</translation>
    </message>
</context><context>
    <name>HardExamplesView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="249" />
        <source>Dismissed</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="249" />
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="277" />
        <source>New class: %1</source>
        <translation>新类别：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="278" />
        <source>The project does not have it. Is it another name for one it has?</source>
        <translation>项目中没有这个类别。它是不是某个已有类别的另一个名称？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="279" />
        <source>Add the class and make the version</source>
        <translation>添加类别并生成版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="301" />
        <source>Version %1 has %2 more.</source>
        <translation>版本 %1 新增了 %2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="306" />
        <source>Train on it</source>
        <translation>用此版本训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="314" />
        <source>%1 stay here: they show what test photographs show.</source>
        <translation>%1留在这里：其内容与测试集照片相同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="319" />
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="324" />
        <source>No frames wait</source>
        <translation>没有待复查的画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="325" />
        <source>While you watch on the Live page, frames in which the detector is unsure, flickers or loses a cover come here, and those that you mark as wrong. Put their boxes right, and the next dataset version teaches the detector.</source>
        <translation>在“实时检测”页监看时，检测器没有把握、检测结果时有时无或跟丢井盖的画面，以及您标记为有误的画面，都会放到这里。改正其中的标注框，下一个数据集版本就能让检测器学会。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/view.py" line="330" />
        <source>Go to Live</source>
        <translation>前往“实时检测”</translation>
    </message>
</context><context>
    <name>HeatMap</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/heat_map.py" line="29" />
        <source>left to right</source>
        <translation>从左到右</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/heat_map.py" line="30" />
        <source>bottom to top</source>
        <translation>从下到上</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/heat_map.py" line="61" />
        <source>%1 from the left, %2 from the top: %3</source>
        <translation>距左侧 %1，距顶部 %2：%3</translation>
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
    <name>ImageDocument</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="112" />
        <source>Delete boxes</source>
        <translation>删除标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="119" />
        <source>Move boxes</source>
        <translation>移动标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="130" />
        <source>Change class</source>
        <translation>更改类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="138" />
        <source>Change flags</source>
        <translation>更改标记</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="148" />
        <source>Confirm the photograph</source>
        <translation>确认照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="148" />
        <source>Take back “looked at”</source>
        <translation>取消“已查看”</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="152" />
        <source>Leave the photograph out</source>
        <translation>排除这张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="152" />
        <source>Take it in again</source>
        <translation>重新纳入这张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="208" />
        <source>Accept suggestions</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/document.py" line="214" />
        <source>Reject suggestions</source>
        <translation>拒绝建议</translation>
    </message>
</context><context>
    <name>ImageView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/image_view.py" line="64" />
        <source>Image</source>
        <translation>图像</translation>
    </message>
</context><context>
    <name>ImportStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="30" />
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="34" />
        <source>Open the dataset</source>
        <translation>打开数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="75" />
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="36" />
        <source>Left out</source>
        <translation>未导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="48" />
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="50" />
        <source>Cancelling is safe: the project changes only at the very end.</source>
        <translation>可以放心取消：项目只在最后一步才会改变。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="59" />
        <source>Dataset v%1</source>
        <translation>数据集 v%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="60" />
        <source>Dataset v%1 is ready</source>
        <translation>数据集 v%1 已就绪</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="62" />
        <source>The photographs are in the project. The next step is to train a detector.</source>
        <translation>照片已加入项目。下一步是训练检测器。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="69" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="70" />
        <source>New in the project</source>
        <translation>项目新增</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="71" />
        <source>With changed boxes</source>
        <translation>标注框有改动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="72" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="73" />
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="74" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/import_step.py" line="76" />
        <source>Mended</source>
        <translation>已修复</translation>
    </message>
</context><context>
    <name>ImportWizard</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="75" />
        <source>Import labelled photos</source>
        <translation>导入已标注的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="263" />
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="182" />
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
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="181" />
        <source>Close and forget what you chose?</source>
        <translation>关闭并放弃已做的选择？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="183" />
        <source>Go on</source>
        <translation>继续导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="251" />
        <source>Look through the folders</source>
        <translation>扫描文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="254" />
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="253" />
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="252" />
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="255" />
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="256" />
        <source>Train a detector</source>
        <translation>训练检测器</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="263" />
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="274" />
        <source>They are added to the project “%1”.</source>
        <translation>将加入项目“%1”。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="276" />
        <source>They are added to the project “%1”, which has %2 in dataset v%3.</source>
        <translation>将加入项目“%1”，其数据集 v%3 中已有 %2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="290" />
        <source>Looking through the folders</source>
        <translation>正在扫描文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="340" />
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="376" />
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/wizard.py" line="376" />
        <source>Nothing was changed.</source>
        <translation>未做任何改动。</translation>
    </message>
</context><context>
    <name>Inspector</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="33" />
        <source>Boxes by class</source>
        <translation>各类别标注框数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="35" />
        <source>Photographs by split</source>
        <translation>各划分照片数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/inspector.py" line="88" />
        <source>not in the version</source>
        <translation>不在此版本中</translation>
    </message>
</context><context>
    <name>Journals</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/journal.py" line="218" />
        <source>The project's database took nothing for too long: of %1, %2 frames with detections and %3 covers are missing from the project.</source>
        <translation>项目的数据库过长时间无法写入：来自 %1 的 %2 帧有检测结果的画面和 %3 个井盖未存入项目。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/journal.py" line="226" />
        <source>A watch was not saved to its end</source>
        <translation>有一次监看未能完整保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/journal.py" line="228" />
        <source>Close other programs that use the project's folder, and check that the disk is not full.</source>
        <translation>请关闭其他正在使用项目文件夹的程序，并检查磁盘是否已满。</translation>
    </message>
</context><context>
    <name>KeyHelp</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/key_help.py" line="23" />
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
</context><context>
    <name>KindDetail</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/kind_detail.py" line="39" />
        <source>What is done</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/kind_detail.py" line="45" />
        <source>Files</source>
        <translation>文件</translation>
    </message>
</context><context>
    <name>LeakNotice</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/leak_notice.py" line="26" />
        <source>Split again…</source>
        <translation>重新划分…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/leak_notice.py" line="27" />
        <source>Train all the same; the run will say so</source>
        <translation>仍然训练；训练记录会注明</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/leak_notice.py" line="45" />
        <source>1 group of photographs that belong together is on two sides.</source>
        <translation>有 1 组相关的照片分在了不同的划分中。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/training/leak_notice.py" line="47" />
        <source>%Ln groups of photographs that belong together are on two sides.</source>
        <translation>
            <numerusform>有 %Ln 组相关的照片分在了不同的划分中。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/leak_notice.py" line="50" />
        <source>A test with what was trained on makes a detector look better than it is.</source>
        <translation>用训练过的内容来测试，会使检测器显得比实际更好。</translation>
    </message>
</context><context>
    <name>LeakStrip</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/leak_strip.py" line="22" />
        <source>Keep together</source>
        <translation>归在一起</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/leak_strip.py" line="38" />
        <source>Photographs that look the same are kept on one side.</source>
        <translation>看起来相同的照片已归入同一划分。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/leak_strip.py" line="43" />
        <source>%1 photographs look the same across train, val and test.</source>
        <translation>有 %1 张看起来相同的照片分散在训练集、验证集和测试集中。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/leak_strip.py" line="45" />
        <source>%1 photographs that belong together lie on different sides.</source>
        <translation>有 %1 张同组照片被分到了不同的划分。</translation>
    </message>
</context><context>
    <name>Legend</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/boxes.py" line="68" />
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/boxes.py" line="69" />
        <source>Detected</source>
        <translation>已检出</translation>
    </message>
</context><context>
    <name>LivePage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="63" />
        <source>Live</source>
        <translation>实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="124" />
        <source>Watch the road</source>
        <translation>实时检测路面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="125" />
        <source>Train a detector first, or open a weights file.</source>
        <translation>请先训练检测器，或打开权重文件。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="126" />
        <source>Open a weights file…</source>
        <translation>打开权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="196" />
        <source>Kept for review</source>
        <translation>已保留，待复查</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="200" />
        <source>This frame is in the review already</source>
        <translation>这个画面已在复查队列中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/page.py" line="207" />
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
</context><context>
    <name>LiveView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/picture/live_view.py" line="132" />
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/picture/live_view.py" line="153" />
        <source>Live picture</source>
        <translation>实时画面</translation>
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
    <name>LossChoice</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="34" />
        <source>Which loss the plot shows</source>
        <translation>图表显示哪种损失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="57" />
        <source>total</source>
        <translation>总和</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="57" />
        <source>The sum of box, class and dfl</source>
        <translation>框、类别和 dfl 之和</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="58" />
        <source>box</source>
        <translation>框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="58" />
        <source>How far the boxes are from where they should be</source>
        <translation>框与应在位置相差多少</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="59" />
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="59" />
        <source>How often something is taken for what it is not</source>
        <translation>有多少次把一样东西认错</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="60" />
        <source>dfl</source>
        <translation>dfl</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/loss_choice.py" line="60" />
        <source>How unsure the edges of the boxes are</source>
        <translation>框的边缘有多不确定</translation>
    </message>
</context><context>
    <name>MainWindow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/main_window.py" line="155" />
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/main_window.py" line="181" />
        <source>Stopping what runs. Everything learned so far is kept.</source>
        <translation>正在停止运行中的任务。已学到的内容都会保留。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/main_window.py" line="208" />
        <source>Dataset v%1</source>
        <translation>数据集 v%1</translation>
    </message>
</context><context>
    <name>MakeBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/make_bar.py" line="61" />
        <source>Making scenes</source>
        <translation>正在生成场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/make_bar.py" line="64" />
        <source>Taking the scenes out</source>
        <translation>正在移出场景</translation>
    </message>
</context><context>
    <name>MergeStrip</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/merge_strip.py" line="31" />
        <source>Keep apart</source>
        <translation>保持分开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/merge_strip.py" line="50" />
        <source>%1 and %2 look like one class.</source>
        <translation>%1和%2看起来是同一类别。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/merge_strip.py" line="52" />
        <source>Merge into “%1”</source>
        <translation>合并为“%1”</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/merge_strip.py" line="55" />
        <source>%1 more</source>
        <translation>还有 %1 处</translation>
    </message>
</context><context>
    <name>ModelsPage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="63" />
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="73" />
        <source>Comes with Manhole Studio</source>
        <translation>随 Manhole Studio 提供</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="74" />
        <source>Official weights</source>
        <translation>官方权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="75" />
        <source>Trained in this project</source>
        <translation>本项目训练所得</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="77" />
        <source>From files</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="94" />
        <source>Open weights</source>
        <translation>打开权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="94" />
        <source>Weights (*.pt);;All files (*)</source>
        <translation>权重 (*.pt);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="163" />
        <source>Weights appear here once a run has finished its first epoch.</source>
        <translation>训练完成第一轮后，权重会显示在这里。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="169" />
        <source>Best mAP50 %1 on validation photographs</source>
        <translation>验证集最佳 mAP50 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="173" />
        <source>Not validated</source>
        <translation>未经验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="180" />
        <source>%1 classes</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="183" />
        <source>Safe, but made for another task than finding boxes</source>
        <translation>安全，但用途不是检测目标框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="186" />
        <source>Safe: holds nothing that could run</source>
        <translation>安全：不含可执行内容</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="189" />
        <source>Not safe, will not be loaded</source>
        <translation>不安全，不会加载</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="203" />
        <source>Train from it</source>
        <translation>以此训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="206" />
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="207" />
        <source>Use in Live</source>
        <translation>用于实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="261" />
        <source>Open weights file…</source>
        <translation>打开权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/page.py" line="266" />
        <source>Open a weights file to see what it is and whether it is safe.</source>
        <translation>打开权重文件，可查看其内容以及是否安全。</translation>
    </message>
</context><context>
    <name>MoreDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/more_dialog.py" line="36" />
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/more_dialog.py" line="47" />
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/more_dialog.py" line="71" />
        <source>%1 changed</source>
        <translation>已改 %1 项</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/more_dialog.py" line="85" />
        <source>Kept from the earlier run: %1</source>
        <translation>沿用以前训练的设置：%1</translation>
    </message>
</context><context>
    <name>MoreMenu</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/more_menu.py" line="28" />
        <source>Labels, recording, alarms and full screen</source>
        <translation>画面标记、录像、警报和全屏</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/more_menu.py" line="29" />
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/more_menu.py" line="34" />
        <source>Show trails</source>
        <translation>显示轨迹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/more_menu.py" line="36" />
        <source>Show confidences</source>
        <translation>显示置信度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/more_menu.py" line="40" />
        <source>Keep doubtful frames for review</source>
        <translation>保留存疑画面以供复查</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/more_menu.py" line="45" />
        <source>Recording</source>
        <translation>录像</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/more_menu.py" line="47" />
        <source>Alarms…</source>
        <translation>警报…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/more_menu.py" line="49" />
        <source>Full screen</source>
        <translation>全屏</translation>
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
    <name>NewVersionDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="55" />
        <source>New dataset version</source>
        <translation>新建数据集版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="61" />
        <source>What is new in it, for yourself</source>
        <translation>这一版有什么新内容（供自己查看）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="64" />
        <source>Photographs by split</source>
        <translation>各划分照片数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="68" />
        <source>Make version</source>
        <translation>生成版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="72" />
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="110" />
        <source>No photograph has a look-alike on another side.</source>
        <translation>没有相似的照片被分到不同的划分。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="119" />
        <source>Since version %1: %2</source>
        <translation>与版本 %1 相比：%2</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="122" />
        <source>%Ln move to another side</source>
        <translation>
            <numerusform>%Ln 张改到其他划分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="129" />
        <source>%Ln left out by you</source>
        <translation>
            <numerusform>%Ln 张由您排除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="131" />
        <source>%Ln not labelled yet</source>
        <translation>
            <numerusform>%Ln 张尚未标注</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="132" />
        <source>Not in it: %1</source>
        <translation>不包含：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="162" />
        <source>It holds the photographs and boxes as they are now. Earlier versions stay as they are, and runs go on naming the one that they learnt from.</source>
        <translation>新版本包含当前的照片和标注框。以前的版本保持不变，各次训练仍会注明当时所用的版本。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/new_version_dialog.py" line="181" />
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context><context>
    <name>OperatingRow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="49" />
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="51" />
        <source>What the weights are less sure of than this is not reported.</source>
        <translation>置信度低于此值的检出结果不报告。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="54" />
        <source>Miss nothing</source>
        <translation>不漏检</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="55" />
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="56" />
        <source>No false alarms</source>
        <translation>无误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="59" />
        <source>Use in Live</source>
        <translation>用于实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="84" />
        <source>Goes with these weights into Live</source>
        <translation>将随这些权重用于实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="87" />
        <source>Nothing right is reported without something wrong.</source>
        <translation>在任何置信度下，只要有正确的检出，就同时有误报。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="88" />
        <source>Nothing is found at any confidence.</source>
        <translation>在任何置信度下都没有检出。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="90" />
        <source>There are no boxes to find.</source>
        <translation>没有标注框可供检出。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="95" />
        <source>Finds the most, with at most one false alarm a photograph.</source>
        <translation>检出最多，且平均每张照片的误报不超过一处。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="101" />
        <source>The best balance of missed and false (the best F1).</source>
        <translation>漏检与误报的最佳平衡（F1 最高）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="107" />
        <source>The lowest at which nothing wrong was reported on these photographs.</source>
        <translation>在这些照片上没有误报的最低置信度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="121" />
        <source>&amp;Confidence</source>
        <translation>置信度(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/operating_row.py" line="131" />
        <source>Watch with these weights and this confidence on the Live page.</source>
        <translation>在“实时检测”页使用这些权重和此置信度。</translation>
    </message>
</context><context>
    <name>OverviewBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/overview_bar.py" line="34" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/overview_bar.py" line="35" />
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/overview_bar.py" line="67" />
        <source>%1 of %2</source>
        <translation>显示 %1 张，共 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/overview_bar.py" line="83" />
        <source>Order of the photographs</source>
        <translation>照片排列顺序</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/overview_bar.py" line="92" />
        <location filename="../../app/manhole_studio/qt/features/dataset/overview_bar.py" line="91" />
        <source>Size of the thumbnails</source>
        <translation>缩略图大小</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/overview_bar.py" line="105" />
        <source>Largest or last first</source>
        <translation>最大或最后的排在前面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/overview_bar.py" line="105" />
        <source>Smallest or first first</source>
        <translation>最小或最先的排在前面</translation>
    </message>
</context><context>
    <name>PairDelegate</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/pair_delegate.py" line="66" />
        <source>Kept together</source>
        <translation>已归在一起</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/pair_delegate.py" line="69" />
        <source>Not kept together</source>
        <translation>未归在一起</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/pair_delegate.py" line="73" />
        <source>difference %1</source>
        <translation>差异 %1</translation>
    </message>
</context><context>
    <name>PairView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/pair_view.py" line="35" />
        <source>Photograph with what the first detector found</source>
        <translation>照片及第一个检测器的检出结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/pair_view.py" line="36" />
        <source>Photograph with what the second detector found</source>
        <translation>照片及第二个检测器的检出结果</translation>
    </message>
</context><context>
    <name>ParkedNotice</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/parked_notice.py" line="40" />
        <source>Go on</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/parked_notice.py" line="84" />
        <source>%1 was parked at epoch %2 of %3.</source>
        <translation>%1 已搁置在第 %2 轮，共 %3 轮。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/parked_notice.py" line="113" />
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/parked_notice.py" line="114" />
        <source>Not now; it stays in the list of runs</source>
        <translation>暂不继续；它仍保留在训练记录中</translation>
    </message>
</context><context>
    <name>PastBox</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/past_box.py" line="31" />
        <source>Past evaluations</source>
        <translation>历史评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/past_box.py" line="34" />
        <source>Remove this evaluation from the list</source>
        <translation>从列表中移除此评估</translation>
    </message>
</context><context>
    <name>PastedForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="42" />
        <source>Also onto photographs with covers</source>
        <translation>也粘贴到有井盖的照片上</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="44" />
        <source>Where there is room on the road; the covers that are there stay</source>
        <translation>粘贴在路面的空余处；原有的井盖保持不变</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="49" />
        <source>Each comes many times. More photographs of roads without covers teach more.</source>
        <translation>每张都会重复使用多次。没有井盖的路面照片越多，检测器学到的越多。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="72" />
        <source>Looking at your photographs</source>
        <translation>正在查看您的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="80" />
        <source>There is nothing to make them of</source>
        <translation>没有可用来生成场景的素材</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="124" />
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="132" />
        <source>%1 can be cut out</source>
        <translation>可抠出 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="134" />
        <source>%1 of roads to paste into</source>
        <translation>可粘贴到 %1的路面上</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="136" />
        <source>Not used: %1</source>
        <translation>未使用：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/pasted_form.py" line="156" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
</context><context>
    <name>PhotoActions</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/photo_actions.py" line="28" />
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/photo_actions.py" line="31" />
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/photo_actions.py" line="32" />
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/photo_actions.py" line="54" />
        <source>Take in again</source>
        <translation>重新纳入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/photo_actions.py" line="54" />
        <source>Exclude from next versions</source>
        <translation>从以后的版本中排除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/photo_actions.py" line="60" />
        <source>Take off the review list</source>
        <translation>移出复查清单</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/photo_actions.py" line="62" />
        <source>Put on the review list</source>
        <translation>加入复查清单</translation>
    </message>
</context><context>
    <name>PhotoState</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/photo_state.py" line="21" />
        <source>No covers here</source>
        <translation>这里没有井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/photo_state.py" line="44" />
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/photo_state.py" line="46" />
        <source>Confirmed: the detector learns from it what is no cover.</source>
        <translation>已确认：检测器从这张照片学习什么不是井盖。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/photo_state.py" line="48" />
        <source>Nobody has looked at this photograph yet; no version contains it.</source>
        <translation>还没有人查看过这张照片；任何版本都不包含它。</translation>
    </message>
</context><context>
    <name>PlanPlot</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/plan_plot.py" line="23" />
        <source>Learning rate as planned</source>
        <translation>计划的学习率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/plan_plot.py" line="25" />
        <source>first layers (backbone)</source>
        <translation>前面的层（骨干）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/plan_plot.py" line="26" />
        <source>middle layers (neck)</source>
        <translation>中间的层（颈部）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/plan_plot.py" line="27" />
        <source>last layer (head)</source>
        <translation>最后一层（检测头）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/plan_plot.py" line="28" />
        <source>all layers</source>
        <translation>所有层</translation>
    </message>
</context><context>
    <name>PlaybackBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/playback/bar.py" line="42" />
        <source>One frame back (%1)</source>
        <translation>后退一帧（%1）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/playback/bar.py" line="43" />
        <source>One frame on (%1)</source>
        <translation>前进一帧（%1）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/playback/bar.py" line="98" />
        <source>Speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/playback/bar.py" line="182" />
        <source>The end</source>
        <translation>已到结尾</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/playback/bar.py" line="192" />
        <source>Pause (Space)</source>
        <translation>暂停（Space）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/playback/bar.py" line="194" />
        <source>Play again from the beginning (Space)</source>
        <translation>从头播放（Space）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/playback/bar.py" line="196" />
        <source>Play (Space)</source>
        <translation>播放（Space）</translation>
    </message>
</context><context>
    <name>ProblemPreview</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/problem_preview.py" line="35" />
        <source>Photograph %1</source>
        <translation>照片 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/problem_preview.py" line="53" />
        <source>There is no photograph to show.</source>
        <translation>没有可显示的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/problem_preview.py" line="65" />
        <source>This one</source>
        <translation>这一张</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/problem_preview.py" line="66" />
        <source>Instead of it: %1</source>
        <translation>改用：%1</translation>
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
    <name>QueueHeader</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/header.py" line="15" />
        <source>Frames from the camera</source>
        <translation>疑难画面</translation>
    </message>
</context><context>
    <name>ReadOut</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="27" />
        <source>Frames per second that are shown</source>
        <translation>每秒显示的帧数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="29" />
        <source>Time from the camera to the screen: half of the frames were faster</source>
        <translation>从摄像头到屏幕的延迟（中位数）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="32" />
        <source>Frames left out so that the image stays the newest one</source>
        <translation>为保持画面最新而丢弃的帧数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="35" />
        <source>Covers counted, each once</source>
        <translation>已计数的井盖，每个只计一次</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="40" />
        <source>frames/s</source>
        <translation>帧/秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="41" />
        <source>ms latency</source>
        <translation>毫秒延迟</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/read_out.py" line="42" />
        <source>dropped</source>
        <translation>丢帧</translation>
    </message>
</context><context>
    <name>RecipePanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="64" />
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="173" />
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="66" />
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="157" />
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="70" />
        <source>Start training</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="109" />
        <source>Change single effects and see what they do</source>
        <translation>修改单项效果并查看其作用</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="155" />
        <source>Download and queue</source>
        <translation>下载并加入队列</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="155" />
        <source>Download and start</source>
        <translation>下载并开始训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="157" />
        <source>Add to queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="172" />
        <source>More… (%1 changed)</source>
        <translation>更多…（已改 %1 项）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="221" />
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="207" />
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="213" />
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="208" />
        <source>Strategy</source>
        <translation>训练策略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="211" />
        <source>Learning rate, batch, device and everything else</source>
        <translation>学习率、批大小、设备及其他所有设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="213" />
        <source>Start from</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="216" />
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="216" />
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/recipe_panel.py" line="217" />
        <source>Recipe</source>
        <translation>训练参数</translation>
    </message>
</context><context>
    <name>RecordingBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="58" />
        <source>Snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="119" />
        <source>What is recorded, and where to</source>
        <translation>录像的内容和保存位置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="214" />
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="124" />
        <source>Last %1</source>
        <translation>最近 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="191" />
        <source>Record</source>
        <translation>录像</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="192" />
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="193" />
        <source>Finishing…</source>
        <translation>正在完成…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="199" />
        <source>Stop recording</source>
        <translation>停止录像</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="202" />
        <source>Record a video, and tables of what is found beside it</source>
        <translation>录制视频，并将检出结果另存为表格</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="215" />
        <source>Last seconds</source>
        <translation>最近几秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="216" />
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="217" />
        <source>Save what was seen in the last %1 as a video. For each source it takes up to %2 of memory.</source>
        <translation>将最近 %1的画面保存为视频。每个视频源最多占用 %2 内存。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="225" />
        <source>Nothing is kept in memory; the menu of recordings changes that.</source>
        <translation>内存中没有保留任何画面；可在录像菜单中更改。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="243" />
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="234" />
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="227" />
        <source>Start watching first.</source>
        <translation>请先开始监看。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="231" />
        <source>Save this image, and what was found in it</source>
        <translation>保存当前画面及其检出结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="239" />
        <source>Open a project first: it keeps what is recorded.</source>
        <translation>请先打开项目：录像保存在项目中。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="241" />
        <source>Looking for recordings that were not finished…</source>
        <translation>正在查找未完成的录像…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="251" />
        <source>The disk is nearly full.</source>
        <translation>磁盘空间即将用完。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/bar.py" line="252" />
        <source>The disk is nearly full: room for about %1.</source>
        <translation>磁盘空间即将用完：大约还能录像 %1。</translation>
    </message>
</context><context>
    <name>RecordingMenu</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/menu.py" line="32" />
        <source>Draw the boxes into videos and snapshots</source>
        <translation>在视频和快照中画出检测框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/menu.py" line="36" />
        <source>The tables beside a video have what was found in any case.</source>
        <translation>无论是否画出检测框，与视频一同保存的表格都包含检出结果。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/menu.py" line="42" />
        <source>Open the folder of recordings</source>
        <translation>打开录像文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/menu.py" line="57" />
        <source>Takes up to %1 of memory for each source that is watched.</source>
        <translation>每个监看的视频源最多占用 %1 内存。</translation>
    </message>
</context><context>
    <name>RemarksCard</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks_card.py" line="24" />
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks_card.py" line="21" />
        <source>What stands out</source>
        <translation>值得注意</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks_card.py" line="38" />
        <source>Nothing: the figures look sound.</source>
        <translation>没有：各项数字看起来正常。</translation>
    </message>
</context><context>
    <name>RenderedForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="39" />
        <source>Share of photographs without a cover</source>
        <translation>无井盖照片占比</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="43" />
        <source>Scenes without a cover teach the detector what is none, such as drains</source>
        <translation>没有井盖的场景能让检测器学会什么不是井盖，例如雨水箅子</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="70" />
        <source>Choose at least one state of covers</source>
        <translation>请至少选择一种井盖状态</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="72" />
        <source>Choose at least one kind of weather</source>
        <translation>请至少选择一种天气</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="74" />
        <source>Every state needs the name of a class</source>
        <translation>每种状态都需要填写类别名称</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="111" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="112" />
        <source>Covers, and their class</source>
        <translation>井盖及其类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="114" />
        <source>Weather and light</source>
        <translation>天气和光线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/rendered_form.py" line="116" />
        <source>Without a cover</source>
        <translation>无井盖</translation>
    </message>
</context><context>
    <name>ReportList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_list.py" line="21" />
        <source>Reports of this evaluation</source>
        <translation>此评估的报告</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_list.py" line="49" />
        <source>None yet.</source>
        <translation>还没有报告。</translation>
    </message>
</context><context>
    <name>ReportPreview</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="29" />
        <source>One HTML file and one PDF that stand for themselves: for the person who decides, and for whoever wants to check.</source>
        <translation>一个 HTML 文件和一个 PDF 文件，各自内容完整：供做决定的人阅读，也供需要核查的人查证。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="41" />
        <source>The report will hold</source>
        <translation>报告将包含</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="67" />
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="68" />
        <source>What was tested</source>
        <translation>测试内容</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="69" />
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="70" />
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="71" />
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="72" />
        <source>How it was made</source>
        <translation>制作过程</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="73" />
        <source>Limits</source>
        <translation>局限</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="80" />
        <source>None: this evaluation of an earlier version kept only its figures.</source>
        <translation>无：此评估由较早版本的软件完成，只保留了指标。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="86" />
        <source>Precision and recall with %1 marked, and the training</source>
        <translation>精确率和召回率曲线（标出置信度 %1），以及训练曲线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="88" />
        <source>Those of the training, if they are known</source>
        <translation>训练曲线（如果已知）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="89" />
        <source>As they were recorded</source>
        <translation>按当时的记录</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="92" />
        <source>With 95 % intervals, part by part</source>
        <translation>附 95% 区间，并分项列出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="93" />
        <source>The worst errors of each kind, and some right finds</source>
        <translation>各类错误中最严重的，以及一些正确的检出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="95" />
        <source>False alarms at this confidence</source>
        <translation>此置信度下的误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="96" />
        <source>The surest false alarms</source>
        <translation>置信度最高的误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="103" />
        <source>Settings, environment, checksums of weights and dataset</source>
        <translation>设置、环境，以及权重和数据集的校验和</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_preview.py" line="104" />
        <source>What the figures do not tell; licences</source>
        <translation>指标未能说明的内容；许可证</translation>
    </message>
</context><context>
    <name>ReportTab</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_tab.py" line="40" />
        <source>Make report</source>
        <translation>生成报告</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_tab.py" line="42" />
        <source>Open HTML</source>
        <translation>打开 HTML</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_tab.py" line="43" />
        <source>Open PDF</source>
        <translation>打开 PDF</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_tab.py" line="44" />
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_tab.py" line="72" />
        <source>Language of the report</source>
        <translation>报告的语言</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_tab.py" line="73" />
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_tab.py" line="79" />
        <source>Reports of this evaluation</source>
        <translation>此评估的报告</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/report_tab.py" line="115" />
        <source>Making the report…</source>
        <translation>正在生成报告…</translation>
    </message>
</context><context>
    <name>ResultTabs</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_tabs.py" line="39" />
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_tabs.py" line="40" />
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_tabs.py" line="41" />
        <source>By size and light</source>
        <translation>按尺寸和光线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_tabs.py" line="42" />
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_tabs.py" line="43" />
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_tabs.py" line="57" />
        <source>There are no boxes to find.</source>
        <translation>没有标注框可供检出。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_tabs.py" line="58" />
        <source>A video is not divided.</source>
        <translation>视频不作分项统计。</translation>
    </message>
</context><context>
    <name>ResultView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="57" />
        <source>Evaluate again to see errors and curves</source>
        <translation>重新评估以查看错误和曲线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="58" />
        <source>Working out errors and curves…</source>
        <translation>正在计算错误和曲线…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="224" />
        <source>What was seen and found can no longer be read; only the figures are left.</source>
        <translation>所检测的图像和检出结果已无法读取，只剩下指标。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/result_view.py" line="226" />
        <source>This evaluation was made by an earlier version, which kept only its figures.</source>
        <translation>此评估由较早版本的软件完成，当时只保留了指标。</translation>
    </message>
</context><context>
    <name>ReviewButton</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/review_button.py" line="21" />
        <source>Frames that the detector had trouble with: correct them and train again</source>
        <translation>检测器判断有困难的画面：改正后可重新训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/review_button.py" line="44" />
        <source>Review (%1)</source>
        <translation>复查（%1）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/review_button.py" line="45" />
        <source>Review</source>
        <translation>复查</translation>
    </message>
</context><context>
    <name>ReviewNote</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/review_note.py" line="34" />
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/review_note.py" line="35" />
        <source>Take this photograph off the review list</source>
        <translation>将这张照片移出复查清单</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/review_note.py" line="56" />
        <source>On the review list: %1</source>
        <translation>已列入复查清单：%1</translation>
    </message>
</context><context>
    <name>RunCurves</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="34" />
        <source>Metrics (validation)</source>
        <translation>指标（验证集）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="38" />
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="39" />
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="125" />
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="125" />
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="129" />
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="130" />
        <source>batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="138" />
        <source>head</source>
        <translation>检测头</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="139" />
        <source>neck</source>
        <translation>颈部</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="140" />
        <source>backbone</source>
        <translation>骨干</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="151" />
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/curves.py" line="152" />
        <source>Dashed: as it is planned for this run, or for the next one</source>
        <translation>虚线：本次训练或下次训练的计划值</translation>
    </message>
</context><context>
    <name>RunList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="205" />
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="66" />
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="68" />
        <source>Show archived runs</source>
        <translation>显示已归档的训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="78" />
        <source>More with the selected runs</source>
        <translation>对所选训练的更多操作</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_list.py" line="253" />
        <source>%1 in the queue</source>
        <translation>队列中有 %1 个</translation>
    </message>
</context><context>
    <name>RunNotice</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_notice.py" line="25" />
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context><context>
    <name>RunTableModel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="42" />
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="43" />
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="44" />
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="45" />
        <source>Strategy</source>
        <translation>训练策略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="46" />
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="47" />
        <source>Best mAP50</source>
        <translation>最佳 mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="48" />
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="49" />
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_table.py" line="50" />
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context><context>
    <name>RunView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_view.py" line="114" />
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_view.py" line="115" />
        <source>Seeing it learn</source>
        <translation>观察学习过程</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_view.py" line="118" />
        <source>What is shown of the run</source>
        <translation>显示训练的哪些内容</translation>
    </message>
</context><context>
    <name>RunsArea</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/runs_area.py" line="227" />
        <source>%1 is in the trash.</source>
        <translation>%1 已移到回收站。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/runs_area.py" line="229" />
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/runs_area.py" line="229" />
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/training/runs_area.py" line="245" />
        <source>Delete %n run(s) in the trash for good?</source>
        <translation>
            <numerusform>永久删除回收站中的 %n 个训练？</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/runs_area.py" line="247" />
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/runs_area.py" line="247" />
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context><context>
    <name>SampleCell</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/sample_cell.py" line="73" />
        <source>The photograph is not there any more</source>
        <translation>照片已不存在</translation>
    </message>
</context><context>
    <name>SamplePanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/sample_panel.py" line="113" />
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/sample_panel.py" line="118" />
        <source>Epoch whose detections are shown</source>
        <translation>显示哪一轮的检测结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/sample_panel.py" line="121" />
        <source>White: what is there. In colour: what this epoch finds; dashed below 25 %.</source>
        <translation>白色：实际标注。彩色：这一轮检出的目标；置信度低于 25% 的用虚线。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/sample_panel.py" line="134" />
        <source>Nothing to see yet</source>
        <translation>还没有可看的内容</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/sample_panel.py" line="135" />
        <source>After every epoch the detector looks at the same photographs of the validation split, and you see here what it finds in them.</source>
        <translation>每一轮之后，检测器都会检测验证集中的同一批照片，您可以在这里看到它检出了什么。</translation>
    </message>
</context><context>
    <name>SavedLabel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/header.py" line="82" />
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/header.py" line="83" />
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/header.py" line="84" />
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
</context><context>
    <name>ScenesActivity</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/activity.py" line="32" />
        <source>Training scenes</source>
        <translation>训练场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/activity.py" line="38" />
        <source>%1: %2 of %3</source>
        <translation>%1：%2 / %3</translation>
    </message>
</context><context>
    <name>ScenesHeader</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/header.py" line="26" />
        <source>All photographs</source>
        <translation>全部照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/header.py" line="28" />
        <source>Back to the photographs (Esc)</source>
        <translation>返回照片 (Esc)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/header.py" line="30" />
        <source>Make training scenes</source>
        <translation>生成训练场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/header.py" line="32" />
        <source>Rendered scenes</source>
        <translation>渲染场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/header.py" line="33" />
        <source>From your own photographs</source>
        <translation>用您自己的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/header.py" line="61" />
        <source>Drawn by the computer, with boxes that are exact. Good for what you have few photographs of: open, broken or missing covers, night, rain.</source>
        <translation>由计算机绘制，标注框精确。适合补充照片较少的情形：井盖敞开、破损或缺失，以及夜间、雨天。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/header.py" line="65" />
        <source>Covers that you have labelled are cut out of your photographs and laid onto your roads without covers, in their perspective and light.</source>
        <translation>从您的照片中抠出已标注的井盖，再按路面的透视和光线，粘贴到您没有井盖的路面照片上。</translation>
    </message>
</context><context>
    <name>ScenesPlace</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/place.py" line="55" />
        <source>Make training scenes</source>
        <translation>生成训练场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/place.py" line="58" />
        <source>Render scenes, or lay your covers onto other roads, to learn from</source>
        <translation>渲染场景，或把您的井盖粘贴到其他路面上，供检测器学习</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/place.py" line="114" />
        <source>Taking out what was made</source>
        <translation>正在移出生成的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/place.py" line="134" />
        <source>Version %1 has real photographs only</source>
        <translation>版本 %1 只含实拍照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/place.py" line="135" />
        <source>%1 were taken out. They are kept: to use one again, include it again.</source>
        <translation>已移出 %1。这些照片仍会保留：如需再次使用，重新纳入即可。</translation>
    </message>
</context><context>
    <name>ScenesView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="50" />
        <source>Other examples</source>
        <translation>其他示例</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="154" />
        <source>Make 1 scene</source>
        <translation>生成 1 个场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="154" />
        <source>Make %1 scenes</source>
        <translation>生成 %1 个场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="199" />
        <source>1 scene was added to version %2.</source>
        <translation>已将 1 个场景加入版本 %2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="201" />
        <source>%1 scenes were added to version %2.</source>
        <translation>已将 %1 个场景加入版本 %2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="205" />
        <source>They are used for training only, never to judge what was learned.</source>
        <translation>它们只用于训练，从不用于评判学习成果。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="207" />
        <source>Import photographs, too: only they can tell whether it has learned.</source>
        <translation>也请导入照片：只有实拍照片才能检验检测器是否学会了。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="210" />
        <source>Train on them</source>
        <translation>用这些场景训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="210" />
        <source>Take them out</source>
        <translation>移出这些场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="222" />
        <source>%1 were taken out again.</source>
        <translation>已移出 %1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="223" />
        <source>Version %1 is without them.</source>
        <translation>版本 %1 不含这些照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="244" />
        <source>Show what else the same choices give</source>
        <translation>看看同样的选择还会生成什么样的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="245" />
        <source>The first ones of those that will be made; click to enlarge</source>
        <translation>将要生成的照片中的前几张；点击可放大</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/view.py" line="250" />
        <source>Examples</source>
        <translation>示例</translation>
    </message>
</context><context>
    <name>SeekSlider</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/playback/seek_slider.py" line="25" />
        <source>Place in the film</source>
        <translation>播放位置</translation>
    </message>
</context><context>
    <name>SettingRow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_row.py" line="43" />
        <source>Reset %1</source>
        <translation>重置“%1”</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_row.py" line="95" />
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_row.py" line="100" />
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_row.py" line="100" />
        <source>off</source>
        <translation>关</translation>
    </message>
</context><context>
    <name>SettingsForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/settings_form.py" line="30" />
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/settings_form.py" line="31" />
        <source>Loss and classes</source>
        <translation>损失和类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/settings_form.py" line="32" />
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
</context><context>
    <name>SettingsPage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="107" />
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
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="96" />
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="82" />
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="97" />
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="91" />
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="99" />
        <source>Looks</source>
        <translation>外观</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="102" />
        <source>Show log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="105" />
        <source>Sample project</source>
        <translation>示例项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="106" />
        <source>Downloaded models</source>
        <translation>已下载的模型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="108" />
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="110" />
        <source>Where things lie</source>
        <translation>文件位置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="113" />
        <source>Free software under the GNU Affero General Public License, version 3 or later. You may use, study, share and change it. Whoever passes it on, or lets others use it over a network, must offer them its source code under the same licence.</source>
        <translation>本软件是自由软件，采用 GNU Affero 通用公共许可证（AGPL）第 3 版或更高版本。您可以使用、研究、分享和修改它。凡是再分发本软件，或通过网络供他人使用的，都必须以同样的许可证向其提供源代码。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="118" />
        <source>Source code of this version</source>
        <translation>此版本的源代码</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/settings_page.py" line="120" />
        <source>Manhole Studio %1</source>
        <translation>Manhole Studio %1</translation>
    </message>
</context><context>
    <name>ShareForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/share_form.py" line="29" />
        <source>Train</source>
        <translation>训练集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/share_form.py" line="29" />
        <source>Val</source>
        <translation>验证集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/share_form.py" line="29" />
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/share_form.py" line="33" />
        <source>Another number draws another split; the same, the same.</source>
        <translation>换一个数会得到不同的划分；同一个数的划分总是相同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/share_form.py" line="37" />
        <location filename="../../app/manhole_studio/qt/features/importer/share_form.py" line="36" />
        <source>Draw another split</source>
        <translation>换一种划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/share_form.py" line="42" />
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
</context><context>
    <name>SliceTable</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="39" />
        <source>Figures by part</source>
        <translation>分项指标</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="46" />
        <source>Part</source>
        <translation>分项</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="47" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="48" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="49" />
        <source>Found (recall)</source>
        <translation>检出（召回率）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="50" />
        <source>Right (precision)</source>
        <translation>正确（精确率）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="51" />
        <source>mAP50</source>
        <translation>mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="52" />
        <source>False alarms</source>
        <translation>误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slice_table.py" line="115" />
        <source>too few to say</source>
        <translation>太少，无法判断</translation>
    </message>
</context><context>
    <name>SlicesTab</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="58" />
        <source>Dividing the photographs…</source>
        <translation>正在对照片作分项统计…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="72" />
        <source>All photographs are alike in light, size of box, folder and class.</source>
        <translation>所有照片在光线、标注框尺寸、文件夹和类别上都没有差别。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="93" />
        <source>mAP75</source>
        <translation>mAP75</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="94" />
        <source>mAP50 after VOC 2010</source>
        <translation>按 VOC 2010 计算的 mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="95" />
        <source>after VOC 2007</source>
        <translation>按 VOC 2007 计算</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="96" />
        <source>mAP50-95 of small boxes</source>
        <translation>小型标注框的 mAP50-95</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="97" />
        <source>medium</source>
        <translation>中型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="98" />
        <source>large</source>
        <translation>大型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/slices_tab.py" line="99" />
        <source>best F1</source>
        <translation>最佳 F1</translation>
    </message>
</context><context>
    <name>SourceBox</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="56" />
        <source>Source</source>
        <translation>视频源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="58" />
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="59" />
        <source>Open a video, a folder or a stream</source>
        <translation>打开视频、文件夹或视频流</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="62" />
        <source>Add to the grid: watch this beside the others</source>
        <translation>加入宫格：与其他视频源同时监看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="63" />
        <source>Add to the grid</source>
        <translation>加入宫格</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="131" />
        <source>rtsp:// or http:// address, or a file</source>
        <translation>rtsp:// 或 http:// 地址，或文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="181" />
        <source>Videos (*.mp4 *.mkv *.mov *.avi *.webm *.m4v *.ts);;All files (*)</source>
        <translation>视频 (*.mp4 *.mkv *.mov *.avi *.webm *.m4v *.ts);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="183" />
        <source>Open video file</source>
        <translation>打开视频文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="188" />
        <source>Open image folder</source>
        <translation>打开图像文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="226" />
        <source>Video file…</source>
        <translation>视频文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="227" />
        <source>Image folder…</source>
        <translation>图像文件夹…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_box.py" line="228" />
        <source>Stream address…</source>
        <translation>视频流地址…</translation>
    </message>
</context><context>
    <name>SourceList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/source_list.py" line="80" />
        <source>Drop folders, photographs or zip files here</source>
        <translation>将文件夹、照片或 zip 文件拖放到这里</translation>
    </message>
</context><context>
    <name>SpeedRow</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/speed_row.py" line="25" />
        <source> km/h</source>
        <translation> km/h</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/speed_row.py" line="27" />
        <source>Driving speed</source>
        <translation>行驶速度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/speed_row.py" line="28" />
        <source>&amp;Driving at</source>
        <translation>行驶速度(&amp;D)</translation>
    </message>
</context><context>
    <name>SplitForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="25" />
        <source>Keep the sides; divide only new photographs</source>
        <translation>保持现有划分，只划分新照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="26" />
        <source>Split all photographs again</source>
        <translation>重新划分全部照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="28" />
        <source>Share of train</source>
        <translation>训练集占比</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="28" />
        <source>Share of val</source>
        <translation>验证集占比</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="28" />
        <source>Share of test</source>
        <translation>测试集占比</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="68" />
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="32" />
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="33" />
        <source>Another number draws another split; the same, the same.</source>
        <translation>换一个数会得到不同的划分；同一个数的划分总是相同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="34" />
        <source>Keep photographs that look the same on one side</source>
        <translation>看起来相同的照片归入同一划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="37" />
        <source>Runs trained on earlier versions may have seen what becomes test now: do not compare their figures with new ones.</source>
        <translation>用以前版本进行的训练可能已见过现在划入测试集的照片：请勿将其指标与新的指标比较。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/split_form.py" line="67" />
        <source>Train, val, test</source>
        <translation>训练集、验证集、测试集</translation>
    </message>
</context><context>
    <name>SplitStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="40" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="41" />
        <source>Divide the photographs</source>
        <translation>划分照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="43" />
        <source>The detector learns from train. Val says after each epoch how well it does, and test is kept for the final judgement.</source>
        <translation>检测器从训练集中学习；验证集在每一轮之后检验效果；测试集留作最终评判。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="58" />
        <source>Photographs that look alike</source>
        <translation>相似的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="59" />
        <source>Photographs on two sides</source>
        <translation>跨越多个划分的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="69" />
        <source>Looking for photographs that look alike…</source>
        <translation>正在查找相似的照片…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="155" />
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="119" />
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="116" />
        <source>On two sides</source>
        <translation>跨越多个划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="118" />
        <source>Nothing that belongs together is on two sides.</source>
        <translation>没有同组照片被分到不同的划分。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="127" />
        <source>No two photographs look alike.</source>
        <translation>没有相似的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="153" />
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="154" />
        <source>Look-alikes</source>
        <translation>相似照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/split_step.py" line="165" />
        <source>Boxes by class and split</source>
        <translation>各类别、各划分的标注框数</translation>
    </message>
</context><context>
    <name>StartArea</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_area.py" line="201" />
        <source>Import photographs first: there is nothing to show.</source>
        <translation>请先导入照片：目前没有可显示的内容。</translation>
    </message>
</context><context>
    <name>StartBox</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_box.py" line="46" />
        <source>Weights file…</source>
        <translation>权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_box.py" line="75" />
        <source>Choose weights</source>
        <translation>选择权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_box.py" line="75" />
        <source>Weights (*.pt)</source>
        <translation>权重 (*.pt)</translation>
    </message>
</context><context>
    <name>StateRows</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/state_rows.py" line="90" />
        <source>New in this project: %1</source>
        <translation>本项目中的新类别：%1</translation>
    </message>
</context><context>
    <name>StatisticsView</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="52" />
        <source>boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="52" />
        <source>photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="54" />
        <source>Boxes by class</source>
        <translation>各类别标注框数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="54" />
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="55" />
        <source>Size of boxes</source>
        <translation>标注框尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="55" />
        <source>side in pixels</source>
        <translation>边长（像素）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="57" />
        <source>Relative size of boxes</source>
        <translation>标注框相对尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="58" />
        <source>side, % of the photograph's longest side</source>
        <translation>边长占照片最长边的百分比（%）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="61" />
        <source>Place of boxes</source>
        <translation>标注框位置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="62" />
        <source>Size of photographs</source>
        <translation>照片尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="62" />
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="64" />
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="64" />
        <source>mean grey level, 0 to 255</source>
        <translation>平均灰度，0 到 255</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="66" />
        <source>Boxes in a photograph</source>
        <translation>每张照片的标注框数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="83" />
        <source>in no split</source>
        <translation>未划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="99" />
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/view.py" line="163" />
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
</context><context>
    <name>StrategyBox</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_box.py" line="74" />
        <source>%1 (recommended)</source>
        <translation>%1（推荐）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_box.py" line="92" />
        <source>Recommended for %1.</source>
        <translation>有 %1时，推荐此策略。</translation>
    </message>
</context><context>
    <name>StreamDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="29" />
        <source>Watch a stream</source>
        <translation>监看视频流</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="33" />
        <source>If the camera asks for one</source>
        <translation>摄像头要求时填写</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="38" />
        <source>Watch</source>
        <translation>监看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="53" />
        <source>The manual of the camera tells its address. Many cameras take everything in one line: %1. Passwords are kept until the program ends and never written to disk.</source>
        <translation>地址见摄像头的说明书。许多摄像头可以把全部信息写在一行里：%1。密码只保留到程序退出，不会写入磁盘。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="58" />
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="59" />
        <source>&amp;User name</source>
        <translation>用户名(&amp;U)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="60" />
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="75" />
        <source>An address begins with rtsp://, rtsps://, http:// or https://.</source>
        <translation>地址须以 rtsp://、rtsps://、http:// 或 https:// 开头。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="82" />
        <source>After :// comes the name or number of the camera, as 192.168.1.20:554.</source>
        <translation>:// 之后须填写摄像头的名称或数字地址，例如 192.168.1.20:554。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/stream_dialog.py" line="83" />
        <source>An address has no spaces.</source>
        <translation>地址中不能有空格。</translation>
    </message>
</context><context>
    <name>Studio</name>
    <message>
        <location filename="../../app/manhole_studio/qt/application.py" line="191" />
        <source>Imported. Dataset v%2 has %1 photographs.</source>
        <translation>导入完成。数据集 v%2 共有 %1 张照片。</translation>
    </message>
</context><context>
    <name>SuggestionPanel</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="66" />
        <source>Choose weights</source>
        <translation>选择权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="66" />
        <source>Weights (*.pt);;All files (*)</source>
        <translation>权重 (*.pt);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="74" />
        <source>1 suggestion</source>
        <translation>1 个建议</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="75" />
        <source>%1 suggestions</source>
        <translation>%1 个建议</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="86" />
        <source>Loading the weights…</source>
        <translation>正在加载权重…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="93" />
        <source>%1 of %2</source>
        <translation>已完成 %1，共 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="108" />
        <source>Other weights file…</source>
        <translation>其他权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="110" />
        <source>Suggest for all not looked at</source>
        <translation>为所有未看过的照片建议标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="117" />
        <source>with %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="119" />
        <source>No trained weights yet</source>
        <translation>还没有训练好的权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="132" />
        <source>Suggest boxes</source>
        <translation>建议标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="137" />
        <source>Choose the weights, or suggest for all photographs</source>
        <translation>选择权重，或为所有照片建议标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="143" />
        <source>Reject all</source>
        <translation>全部拒绝</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/editor/suggestion_panel.py" line="147" />
        <source>Enter accepts, N rejects, Tab goes on</source>
        <translation>Enter 接受，N 拒绝，Tab 跳到下一个</translation>
    </message>
</context><context>
    <name>SummaryCard</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="38" />
        <source>No run yet</source>
        <translation>还没有训练记录</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="40" />
        <source>Start one, and watch here how the detector learns.</source>
        <translation>开始训练后，可在这里观察检测器的学习过程。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="80" />
        <source>best mAP50, epoch %1</source>
        <translation>最佳 mAP50，第 %1 轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="94" />
        <source>%1 of memory</source>
        <translation>占用内存 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="100" />
        <source>mAP50-95 %1</source>
        <translation>mAP50-95 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="101" />
        <source>precision %1</source>
        <translation>精确率 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="102" />
        <source>recall %1</source>
        <translation>召回率 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/summary_card.py" line="116" />
        <source>Notes of the run</source>
        <translation>训练备注</translation>
    </message>
</context><context>
    <name>SummaryStep</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="32" />
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="33" />
        <source>This is going to happen</source>
        <translation>将要进行的操作</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="35" />
        <source>Nothing has been written so far. Go back to change what you do not like.</source>
        <translation>目前尚未写入任何内容。如需修改，请返回前面的步骤。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="45" />
        <source>Replace boxes that were edited in the project by those of the folders</source>
        <translation>用文件夹中的标注框替换在项目中编辑过的标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="47" />
        <source>Left out</source>
        <translation>未导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="48" />
        <source>Boxes that change</source>
        <translation>将改动的标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="61" />
        <source>Asking the disk how much room there is…</source>
        <translation>正在查询磁盘剩余空间…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="74" />
        <source>Needs %1 on the disk, where %2 are free.</source>
        <translation>需要磁盘空间 %1，可用 %2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="76" />
        <source>Needs %1 on the disk, but only %2 are free.</source>
        <translation>需要磁盘空间 %1，但可用空间只有 %2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_step.py" line="83" />
        <source>The disk does not say how much room there is.</source>
        <translation>无法得知磁盘剩余空间。</translation>
    </message>
</context><context>
    <name>TabDeck</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/tab_deck.py" line="31" />
        <source>Parts of the result</source>
        <translation>结果的各部分</translation>
    </message>
</context><context>
    <name>TargetBox</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/target_box.py" line="66" />
        <source>Other labelled photographs (folder)…</source>
        <translation>其他已标注的照片（文件夹）…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/target_box.py" line="67" />
        <source>Other labelled photographs (data.yaml)…</source>
        <translation>其他已标注的照片（data.yaml）…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/target_box.py" line="68" />
        <source>Photographs without covers (folder)…</source>
        <translation>没有井盖的照片（文件夹）…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/target_box.py" line="69" />
        <source>Video without covers…</source>
        <translation>没有井盖的视频…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/target_box.py" line="93" />
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/target_box.py" line="96" />
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/target_box.py" line="103" />
        <source>%1, without covers</source>
        <translation>%1，没有井盖</translation>
    </message>
</context><context>
    <name>TextList</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/text_list.py" line="32" />
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/text_list.py" line="33" />
        <source>Save as text…</source>
        <translation>另存为文本…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/text_list.py" line="70" />
        <source>Save the list</source>
        <translation>保存列表</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/text_list.py" line="86" />
        <source>The list was not saved</source>
        <translation>列表未保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/text_list.py" line="88" />
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
</context><context>
    <name>Tile</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/tiles/tile.py" line="130" />
        <source>Press Start to watch.</source>
        <translation>请按“开始”进行监看。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/tiles/tile.py" line="131" />
        <source>Press Start to watch. Videos, folders and weights can be dropped here.</source>
        <translation>请按“开始”进行监看。也可以将视频、文件夹和权重拖放到这里。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/tiles/tile.py" line="167" />
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
</context><context>
    <name>TileFailure</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/tiles/failure.py" line="33" />
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context><context>
    <name>TileStrip</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/tiles/strip.py" line="53" />
        <source>The keys 1 to 9 select a picture; a double click enlarges it</source>
        <translation>按 1 到 9 键选择画面；双击可放大</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/tiles/strip.py" line="61" />
        <source>Take it out of the grid (Del)</source>
        <translation>移出宫格（Del）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/tiles/strip.py" line="62" />
        <source>Take %1 out of the grid</source>
        <translation>将 %1 移出宫格</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/tiles/strip.py" line="82" />
        <source>%1 frames/s</source>
        <translation>%1 帧/秒</translation>
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
    <name>TourBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/bar.py" line="41" />
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/bar.py" line="71" />
        <source>%1, done</source>
        <translation>%1，已完成</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/bar.py" line="111" />
        <source>Close the tour; the menu at the top right brings it back</source>
        <translation>关闭导览；可从右上角菜单重新打开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/bar.py" line="112" />
        <source>Close the tour</source>
        <translation>关闭导览</translation>
    </message>
</context><context>
    <name>TourGuide</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/guide.py" line="167" />
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/guide.py" line="167" />
        <source>Import labelled photos…</source>
        <translation>导入已标注的照片…</translation>
    </message>
</context><context>
    <name>TrainPage</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="59" />
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="264" />
        <source>Nothing to train on yet</source>
        <translation>还没有可训练的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="265" />
        <source>Here a detector learns from your labelled photographs, and you watch it learn. Import photographs first.</source>
        <translation>检测器在这里从您标注的照片中学习，您可以看到学习过程。请先导入照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/page.py" line="269" />
        <source>Go to Dataset</source>
        <translation>前往数据集</translation>
    </message>
</context><context>
    <name>TrashMenu</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/trash_menu.py" line="20" />
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/trash_menu.py" line="38" />
        <source>Bring back %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/trash_menu.py" line="43" />
        <source>Empty the trash…</source>
        <translation>清空回收站…</translation>
    </message>
</context><context>
    <name>VersionBar</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/version_bar.py" line="46" />
        <source>%1 accepted</source>
        <translation>已接受 %1 帧</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/version_bar.py" line="48" />
        <source>%1 to look at</source>
        <translation>待查看 %1 帧</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/version_bar.py" line="50" />
        <source>all looked at</source>
        <translation>全部已查看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/version_bar.py" line="54" />
        <source>Make dataset version with %1</source>
        <translation>用 %1生成数据集版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/version_bar.py" line="54" />
        <source>Make dataset version</source>
        <translation>生成数据集版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/version_bar.py" line="57" />
        <source>Accept frames first</source>
        <translation>请先接受画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/version_bar.py" line="66" />
        <source>Making the dataset version</source>
        <translation>正在生成数据集版本</translation>
    </message>
</context><context>
    <name>VersionMenu</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/version_menu.py" line="48" />
        <source>New version…</source>
        <translation>新建版本…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/version_menu.py" line="49" />
        <source>Compare versions…</source>
        <translation>比较版本…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/version_menu.py" line="50" />
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/version_menu.py" line="52" />
        <source>Take out rendered and pasted photographs</source>
        <translation>移出渲染和粘贴合成的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/version_menu.py" line="55" />
        <source>Makes a version of real photographs only</source>
        <translation>生成只含实拍照片的版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/version_menu.py" line="92" />
        <source>Dataset versions: %1</source>
        <translation>数据集版本：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/version_menu.py" line="107" />
        <source>No version yet</source>
        <translation>还没有版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/version_menu.py" line="111" />
        <source>%1 since</source>
        <translation>此后有 %1</translation>
    </message>
</context><context>
    <name>VersionsDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="49" />
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="46" />
        <source>Dataset versions</source>
        <translation>数据集版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="51" />
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="58" />
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="59" />
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="86" />
        <source>What the project holds</source>
        <translation>项目当前的内容</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="141" />
        <source>The first version</source>
        <translation>第一个版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="162" />
        <source>What changed</source>
        <translation>改动内容</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/versions_dialog.py" line="180" />
        <source>Compared with</source>
        <translation>比较对象</translation>
    </message>
</context><context>
    <name>WaitingButton</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/waiting_button.py" line="25" />
        <source>Look at the frames in which the detector was not sure</source>
        <translation>查看检测器没有把握的画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/waiting_button.py" line="56" />
        <source>Frames from the camera (%1)</source>
        <translation>疑难画面（%1）</translation>
    </message>
</context><context>
    <name>WatchHistory</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="249" />
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="51" />
        <source>Earlier watches</source>
        <translation>以前的监看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="67" />
        <source>No cover was counted in this watch.</source>
        <translation>这次监看没有计数到井盖。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="68" />
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="69" />
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="156" />
        <source>Delete this watch with %1?</source>
        <translation>删除这次监看（%1）？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="157" />
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="157" />
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="171" />
        <source>The watch is deleted</source>
        <translation>已删除这次监看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="173" />
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="219" />
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="250" />
        <source>Where it was, such as Elm Street</source>
        <translation>监看的地点，例如榆树街</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="251" />
        <source>What there is to know about it</source>
        <translation>需要说明的情况</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="260" />
        <source>Nothing was watched yet</source>
        <translation>还没有监看记录</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="261" />
        <source>What is counted while the project is open is kept here.</source>
        <translation>项目打开期间的计数会保存在这里。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="265" />
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="281" />
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/history.py" line="281" />
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context><context>
    <name>Watching</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/watching.py" line="162" />
        <source>This source is in the grid already</source>
        <translation>宫格中已有这个视频源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/watching.py" line="163" />
        <source>Each source is watched once.</source>
        <translation>每个视频源只能监看一次。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/watching.py" line="164" />
        <source>Choose another source.</source>
        <translation>请选择其他视频源。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/watching.py" line="169" />
        <source>The grid is full</source>
        <translation>宫格已满</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/watching.py" line="170" />
        <source>Nine sources at once are the most that it shows.</source>
        <translation>最多同时显示九个视频源。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/watching.py" line="171" />
        <source>Take one out of the grid first, with the cross over its picture.</source>
        <translation>请先用画面上的叉号从宫格中移除一个。</translation>
    </message>
</context><context>
    <name>WayForm</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/way_form.py" line="34" />
        <source>Number of photographs</source>
        <translation>照片数量</translation>
    </message>
</context><context>
    <name>WeightsBox</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="30" />
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="31" />
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="54" />
        <source>Other weights file…</source>
        <translation>其他权重文件…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="75" />
        <source>Weights (%1);;All files (*)</source>
        <translation>权重 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/weights_box.py" line="76" />
        <source>Choose weights</source>
        <translation>选择权重</translation>
    </message>
</context><context>
    <name>WeightsChoice</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/weights_choice.py" line="35" />
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/weights_choice.py" line="68" />
        <source>Weights (%1);;All files (*)</source>
        <translation>权重 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/weights_choice.py" line="69" />
        <source>Choose weights</source>
        <translation>选择权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/weights_choice.py" line="88" />
        <source>Other weights file…</source>
        <translation>其他权重文件…</translation>
    </message>
</context><context>
    <name>WeightsDownload</name>
    <message>
        <location filename="../../app/manhole_studio/qt/widgets/weights_download.py" line="45" />
        <source>Downloading %1</source>
        <translation>正在下载 %1</translation>
    </message>
</context><context>
    <name>WeightsExportDialog</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="63" />
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="67" />
        <source>8-bit whole numbers</source>
        <translation>8 位整数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="70" />
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="75" />
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="76" />
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="112" />
        <source>There is no such folder.</source>
        <translation>没有这个文件夹。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="117" />
        <source>Choose a folder for the export</source>
        <translation>选择导出文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="155" />
        <source>Files of TensorRT cannot be run here yet, and so not be compared.</source>
        <translation>TensorRT 文件目前还不能在这里运行，因此无法比较。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="157" />
        <source>Without a project there are no labelled photographs: what it costs cannot be measured.</source>
        <translation>没有项目，就没有已标注的照片：无法测出导出后会损失多少。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="161" />
        <source>Afterwards both are compared on the validation photographs: how much is lost, and how much faster it is.</source>
        <translation>导出后会在验证集照片上比较两者：损失了多少，快了多少。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="167" />
        <source>A quarter of the size, and faster where the processor has instructions for it. It finds a little less; training photographs show how to lose as little as possible. For ONNX and OpenVINO.</source>
        <translation>文件只有原来的四分之一；处理器有相应指令时，速度也更快。检出会略少一些；导出时会参照训练集照片，尽量减少损失。适用于 ONNX 和 OpenVINO。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="179" />
        <source>As in training</source>
        <translation>与训练时相同</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="212" />
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="180" />
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="182" />
        <source>The longer side to which photographs are scaled, rounded up to a multiple of 32. Smaller is faster and misses small covers.</source>
        <translation>照片缩放后较长边的长度，向上取为 32 的倍数。越小越快，但会漏检小井盖。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="187" />
        <source>Folder for the export</source>
        <translation>导出文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_dialog.py" line="212" />
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context><context>
    <name>WeightsTable</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="37" />
        <source>Weights to compare</source>
        <translation>要比较的权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="104" />
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="105" />
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="105" />
        <source>From which on everything is counted.</source>
        <translation>从这个置信度起，检出结果都计入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="106" />
        <source>mAP50</source>
        <translation>mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="106" />
        <source>Finding them at all, however sure.</source>
        <translation>能否找到目标，不论置信度高低。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="107" />
        <source>mAP50-95</source>
        <translation>mAP50-95</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="107" />
        <source>The same, and how closely the boxes fit.</source>
        <translation>同上，并考量检测框的贴合程度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="108" />
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="108" />
        <source>Of what it reports, the share that is right.</source>
        <translation>检出结果中正确的比例。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="109" />
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="109" />
        <source>Of what is there, the share that it finds.</source>
        <translation>实际目标中被检出的比例。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="110" />
        <source>False alarms</source>
        <translation>误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="110" />
        <source>On all photographs together.</source>
        <translation>所有照片合计。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="112" />
        <source>Difference in mAP50</source>
        <translation>mAP50 之差</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="113" />
        <source>In points, compared with the first row; in brackets where 95 of 100 repetitions with other photographs would end.</source>
        <translation>单位为百分点，与第一行比较；括号中的区间表示：换用其他照片重复 100 次，约有 95 次落在其中。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/weights_table.py" line="136" />
        <source>%1 (shown)</source>
        <translation>%1（当前显示）</translation>
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
    <name>ZoneEditor</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/editor.py" line="110" />
        <source>Drag a line across the way that covers take, or click its two ends. Esc cancels.</source>
        <translation>横跨井盖经过的路线拖出一条线，或点击线的两端。按 Esc 取消。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/editor.py" line="115" />
        <source>Let go or click at the other end of the line. Esc cancels.</source>
        <translation>在线的另一端松开鼠标或点击。按 Esc 取消。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/editor.py" line="117" />
        <source>Click the corners of the region in which covers count, or move with the arrow keys and press Space. Esc cancels.</source>
        <translation>依次点击计数区域的各个角点，或用方向键移动并按空格键。只统计区域内的井盖。按 Esc 取消。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/editor.py" line="122" />
        <source>Click the next corner. Backspace takes the last one back.</source>
        <translation>点击下一个角点。按 Backspace 撤回上一个。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/editor.py" line="124" />
        <source>Click the next corner. Enter, a double click or a click on the first corner closes the region.</source>
        <translation>点击下一个角点。按 Enter、双击或点击第一个角点即可闭合区域。</translation>
    </message>
</context><context>
    <name>ZoneMenu</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/menu.py" line="20" />
        <source>Draw a region</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/menu.py" line="22" />
        <source>Draw another region</source>
        <translation>重新绘制区域</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/menu.py" line="23" />
        <source>Remove the region</source>
        <translation>移除区域</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/menu.py" line="27" />
        <source>Draw a counting line</source>
        <translation>绘制计数线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/menu.py" line="29" />
        <source>Draw another counting line</source>
        <translation>重新绘制计数线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/menu.py" line="31" />
        <source>Remove the counting line</source>
        <translation>移除计数线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/menu.py" line="37" />
        <source>Count only in this direction: %1</source>
        <translation>只统计这个方向：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/zones/menu.py" line="38" />
        <source>Count in both directions</source>
        <translation>两个方向都统计</translation>
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
    <name>_Figure</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/headline.py" line="81" />
        <source>In brackets: where 95 of 100 repetitions with other photographs end.</source>
        <translation>括号中的区间表示：换用其他照片重复 100 次，约有 95 次落在其中。</translation>
    </message>
</context><context>
    <name>_Side</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/pair_view.py" line="106" />
        <source>%1: misses %2, %3</source>
        <translation>%1：漏检 %2 处，%3</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/compare/pair_view.py" line="106" />
        <source>%1: misses nothing, %3</source>
        <translation>%1：无漏检，%3</translation>
    </message>
</context><context>
    <name>augmentation</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="15" />
        <source>Small dataset</source>
        <translation>小数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="16" />
        <source>Night and rain</source>
        <translation>夜间和雨天</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="17" />
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="23" />
        <source>Weather</source>
        <translation>天气</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="24" />
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="25" />
        <source>Camera</source>
        <translation>相机</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="26" />
        <source>Geometry</source>
        <translation>几何</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="32" />
        <source>Rain</source>
        <translation>雨</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="33" />
        <source>Fog</source>
        <translation>雾</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="34" />
        <source>Shadows</source>
        <translation>阴影</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="35" />
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="36" />
        <source>Brightness and contrast</source>
        <translation>亮度和对比度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="37" />
        <source>Hue</source>
        <translation>色调</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="38" />
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="39" />
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="40" />
        <source>Motion blur</source>
        <translation>运动模糊</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="41" />
        <source>Noise</source>
        <translation>噪点</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="42" />
        <source>Compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="43" />
        <source>Mosaic of four</source>
        <translation>四图拼接</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="44" />
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="45" />
        <source>Size</source>
        <translation>缩放</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="46" />
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="47" />
        <source>Rotation</source>
        <translation>旋转</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="48" />
        <source>Perspective</source>
        <translation>透视</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="54" />
        <source>How many of the photographs get it</source>
        <translation>有多少照片应用此效果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="55" />
        <source>How far it goes at most; 0 is off</source>
        <translation>最大程度；0 表示关闭</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/augmentation_texts.py" line="63" />
        <source>%1 changed</source>
        <translation>已改 %1 项</translation>
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
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="29" />
        <source>Training continues from the last epoch when you press Resume on the Train page.</source>
        <translation>之后在“训练”页按“继续”，即可从最后完成的一轮接着训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="33" />
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="42" />
        <source>Close without saving?</source>
        <translation>不保存就关闭？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="43" />
        <source>The last changes to boxes could not be saved.</source>
        <translation>最近对标注框的改动未能保存。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="44" />
        <source>The Dataset page says why and tries again by itself. Free some room on the disk, or wait for the job that uses the project.</source>
        <translation>“数据集”页会说明原因，并自动重试。请腾出一些磁盘空间，或等待正在使用该项目的任务结束。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="49" />
        <source>Lose the changes</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/closing.py" line="49" />
        <source>Stay</source>
        <translation>暂不关闭</translation>
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
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="41" />
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="42" />
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="48" />
        <source>1 cover</source>
        <translation>1 个井盖</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="49" />
        <source>%Ln covers</source>
        <translation>
            <numerusform>%Ln 个井盖</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="54" />
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="55" />
        <source>%Ln frames</source>
        <translation>
            <numerusform>%Ln 帧</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="60" />
        <source>1 alarm</source>
        <translation>1 次警报</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="61" />
        <source>%Ln alarms</source>
        <translation>
            <numerusform>%Ln 次警报</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/counted.py" line="66" />
        <source>1 epoch</source>
        <translation>1 轮</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/counted.py" line="67" />
        <source>%Ln epochs</source>
        <translation>
            <numerusform>%Ln 轮</numerusform>
        </translation>
    </message>
</context><context>
    <name>covers</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/watch_texts.py" line="44" />
        <source>from confidence %1</source>
        <translation>最低置信度 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/entry.py" line="67" />
        <source>Seen from %1 to %2</source>
        <translation>出现时间：%1 至 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/entry.py" line="70" />
        <source>Confidence %1, at best %2</source>
        <translation>置信度 %1，最高 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/covers/entry.py" line="73" />
        <source>Seen in %1 frames</source>
        <translation>在 %1 帧中出现</translation>
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
    <name>diagnosis</name>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_texts.py" line="15" />
        <source>Validation loss has risen for %Ln epochs while training loss fell: stopping at epoch %1 would have been as good.</source>
        <translation>
            <numerusform>验证损失已连续上升 %Ln 轮，而训练损失在下降：在第 %1 轮停止，效果也一样好。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_texts.py" line="22" />
        <source>The training loss grows without limit.</source>
        <translation>训练损失不断增大，没有止境。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_texts.py" line="23" />
        <source>The training loss has hardly changed in %Ln epochs, and nothing is detected yet.</source>
        <translation>
            <numerusform>训练损失在 %Ln 轮中几乎没有变化，也还没有检出任何目标。</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_texts.py" line="29" />
        <source>The run ended while it was still getting better: more epochs would probably help.</source>
        <translation>训练结束时效果仍在变好：多训练几轮可能会有帮助。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_texts.py" line="40" />
        <source>It gets better on the photographs that it trains on and worse on others: it remembers them instead of learning what a cover looks like. The best epoch is kept, so stopping now loses nothing. More photographs help most; then stronger augmentation, a lower learning rate, or a frozen backbone.</source>
        <translation>检测器在训练用的照片上越来越好，在其他照片上却越来越差：它是在死记这些照片，而不是学习井盖的样子。最佳一轮会保留，现在停止不会有任何损失。最有帮助的是增加照片；其次是加强数据增强、降低学习率或冻结骨干网络。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_texts.py" line="47" />
        <source>The steps are so large that each makes it worse. Stop, and start again with a lower learning rate, or with fp32 as the precision.</source>
        <translation>每一步都太大，越走越差。请停止训练，然后用更低的学习率或用 fp32 计算精度重新开始。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_texts.py" line="52" />
        <source>Either the steps are too small, or there is nothing to learn from. Look on the Dataset page whether the boxes lie on the covers; then try a higher learning rate.</source>
        <translation>可能是每一步太小，也可能是没有可学的内容。请在“数据集”页检查标注框是否框住了井盖；然后试用更高的学习率。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/diagnosis_texts.py" line="57" />
        <source>In the last epochs the metrics still rose and the validation loss still fell. Repeat the run with about half as many epochs more.</source>
        <translation>在最后几轮中，指标仍在上升，验证损失仍在下降。请再训练一次，轮数增加约一半。</translation>
    </message>
</context><context>
    <name>error</name>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="15" />
        <source>Missed</source>
        <translation>漏检</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="16" />
        <source>False alarm</source>
        <translation>误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="17" />
        <source>Badly placed</source>
        <translation>位置不准</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="18" />
        <source>Wrong class</source>
        <translation>类别错误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="19" />
        <source>Found twice</source>
        <translation>重复检出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="26" />
        <source>A labelled box that no detection found, nor came near.</source>
        <translation>标注框没有被任何检测框检出，附近也没有检测框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="29" />
        <source>A detection where nothing is labelled.</source>
        <translation>没有标注的地方出现了检测框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="30" />
        <source>A detection that overlaps a labelled box of its class by less than half: it counts as a false alarm, and the box as missed.</source>
        <translation>检测框与同类别标注框的重叠不到一半：检测框计为误报，标注框计为漏检。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="35" />
        <source>A detection that fits a labelled box, but names another class.</source>
        <translation>检测框与标注框吻合，但给出的是另一个类别。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="38" />
        <source>A second detection of a box that a surer one had found already.</source>
        <translation>标注框已被置信度更高的检测框检出，这是多出的一个检测框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/error_texts.py" line="47" />
        <source>Put on by hand</source>
        <translation>手动加入</translation>
    </message>
</context><context>
    <name>errors</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/wording.py" line="24" />
        <source>%1, not %2</source>
        <translation>检出为 %1，标注为 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/wording.py" line="36" />
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/wording.py" line="37" />
        <source>Confidence %1</source>
        <translation>置信度 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/errors/wording.py" line="52" />
        <source>Is the label wrong?</source>
        <translation>标注是否有误？</translation>
    </message>
</context><context>
    <name>evaluation</name>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="43" />
        <source>No false alarm</source>
        <translation>无误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="47" />
        <source>No boxes to find in %1</source>
        <translation>%1中没有标注框可供检出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="53" />
        <source>Finds %1 of %2 with %3</source>
        <translation>检出 %1/%2，%3</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="54" />
        <source>none</source>
        <translation>0</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="330" />
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="56" />
        <source>no false alarm</source>
        <translation>无误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="85" />
        <source>With %1 and %2 the figures can be off by ±%3 points: a smaller difference between two models may be chance.</source>
        <translation>仅凭 %1和 %2，各项指标可能有 ±%3 个百分点的误差：两个模型之间更小的差异可能只是偶然。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="95" />
        <source>Only %1 of the photographs show different things.</source>
        <translation>这些照片中只有 %1 张拍的是不同的内容。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="105" />
        <source>First look at these test photographs.</source>
        <translation>首次查看这些测试照片。</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="106" />
        <source>%Ln times</source>
        <translation>
            <numerusform>%Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="109" />
        <source>These test photographs have been looked at %1, always with the same weights.</source>
        <translation>这些测试照片已查看过 %1，每次都用同一份权重。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="116" />
        <source>These test photographs have been looked at %1, with %2 different weights. Choose by validation and keep the test for the last decision.</source>
        <translation>这些测试照片已查看过 %1，用过 %2 份不同的权重。请按验证集来选择，把测试集留到最后决定时再用。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="131" />
        <source>The weights have learned from %1 of %2, or from one that looks the same: the figures are better than they will be in use.</source>
        <translation>%2中有 %1 张（或看起来相同的照片）曾用于训练这些权重：这些指标会高于实际使用时的水平。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="145" />
        <source>There is nothing to compare by: no boxes.</source>
        <translation>没有标注框，无从比较。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="153" />
        <source>%1 is better than %2: %3 points of mAP50 (%4).</source>
        <translation>%1 优于 %2：mAP50 相差 %3 个百分点（%4）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="156" />
        <source>%1 and %2 are alike: %3 points of mAP50 (%4).</source>
        <translation>%1 与 %2 不相上下：mAP50 相差 %3 个百分点（%4）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="159" />
        <source>%1 looks better than %2: %3 points of mAP50 (%4), but this is too close to call with these photographs.</source>
        <translation>%1 看起来优于 %2：mAP50 相差 %3 个百分点（%4），但仅凭这些照片难以判定。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="168" />
        <source>About %1 more would tell.</source>
        <translation>大约再有 %1就能判定。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="183" />
        <source>= %1 a kilometre</source>
        <translation>= 每公里 %1 处</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="202" />
        <source>Light</source>
        <translation>光线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="203" />
        <source>Size of box</source>
        <translation>标注框尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="204" />
        <source>Imported from</source>
        <translation>导入来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="205" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="213" />
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="214" />
        <source>Dusk</source>
        <translation>黄昏</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="215" />
        <source>Day</source>
        <translation>白天</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="216" />
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="219" />
        <source>Small</source>
        <translation>小型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="220" />
        <source>Medium</source>
        <translation>中型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="221" />
        <source>Large</source>
        <translation>大型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="230" />
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="231" />
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="232" />
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="253" />
        <source>%1 on “%2”, %3</source>
        <translation>%1，评估对象“%2”，%3</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="271" />
        <source>%1 in %2</source>
        <translation>%2中%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="278" />
        <source>No false alarm in %1 of video</source>
        <translation>%1的视频中没有误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="284" />
        <source>%1 in %2 of video, on %3 of the frames</source>
        <translation>%2的视频中有 %1，出现在 %3 的帧上</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="287" />
        <source>%1 a minute (%2 in %3 of video), on %4 of the frames</source>
        <translation>每分钟 %1（%3的视频中共 %2 处），出现在 %4 的帧上</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="300" />
        <source>None in %1 does not mean never: up to %2 in 100 would still fit.</source>
        <translation>%1中没有误报，并不代表永远没有：即使每 100 张中有多达 %2 处误报，也仍与这一结果相符。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="310" />
        <source>None in %1 does not mean never: up to %2 an hour would still fit.</source>
        <translation>%1内没有误报，并不代表永远没有：即使每小时有多达 %2 处误报，也仍与这一结果相符。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="322" />
        <source>1 cover</source>
        <translation>1 个井盖</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="323" />
        <source>%Ln covers</source>
        <translation>
            <numerusform>%Ln 个井盖</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="324" />
        <source>1 labelled object</source>
        <translation>1 个标注目标</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="325" />
        <source>%Ln labelled objects</source>
        <translation>
            <numerusform>%Ln 个标注目标</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="336" />
        <source>1 false alarm</source>
        <translation>1 处误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="337" />
        <source>%1 false alarms</source>
        <translation>%1 处误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/evaluation_texts.py" line="347" />
        <source>%1 of 100</source>
        <translation>每 100 个中 %1 个</translation>
    </message>
</context><context>
    <name>exclusion</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/exclusion.py" line="109" />
        <source>exclude photographs</source>
        <translation>排除照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/exclusion.py" line="111" />
        <source>take photographs in again</source>
        <translation>重新纳入照片</translation>
    </message>
</context><context>
    <name>experiment</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="86" />
        <source>Experiment: %1</source>
        <translation>实验：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="89" />
        <source>Experiment %1: how fast is “%2”?</source>
        <translation>实验 %1：“%2”有多快？</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="91" />
        <source>Experiment %1: run %2 of %3, “%4”, epoch %5</source>
        <translation>实验 %1：第 %2 次训练，共 %3 次，“%4”，轮次 %5</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="107" />
        <source>about %1 left</source>
        <translation>剩余约 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="118" />
        <source>No two ways of training can be compared yet.</source>
        <translation>目前还没有两种可以比较的训练方式。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="125" />
        <source>%1 of %2 runs have ended: these figures will change.</source>
        <translation>已结束 %1 次训练，共 %2 次：这些指标还会变化。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="129" />
        <source>With one seed the intervals do not show how much the same training differs from one time to the next.</source>
        <translation>只用一个随机种子时，区间无法反映同样的训练每次相差多少。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="134" />
        <source>In this time some runs had only one or two epochs: too few to judge what they could learn.</source>
        <translation>在这段时间内，有些训练只进行了一两轮：太少，无法判断它们能学到什么程度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="140" />
        <source>The %1 were looked at %2 times: whoever now chooses by these figures knows them a little too well. Cross-validation avoids that.</source>
        <translation>这 %1已查看过 %2 次：现在再按这些指标来选择，就对这些照片有点过于熟悉了。交叉验证可以避免这一点。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="155" />
        <source>1 held-out photograph</source>
        <translation>1 张留作检验的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="157" />
        <source>1 test photograph</source>
        <translation>1 张测试照片</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="160" />
        <source>%Ln held-out photographs</source>
        <translation>
            <numerusform>%Ln 张留作检验的照片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="161" />
        <source>%Ln test photographs</source>
        <translation>
            <numerusform>%Ln 张测试照片</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="183" />
        <source>Training the head alone</source>
        <translation>只训练检测头</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="184" />
        <source>Freezing the backbone</source>
        <translation>冻结骨干网络</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="185" />
        <source>Training earlier layers more gently</source>
        <translation>前面的层轻度训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="187" />
        <source>Against “%2”, “%1”</source>
        <translation>与“%2”相比，“%1”</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="190" />
        <source>%1: no difference (%3 … %4 points)</source>
        <translation>%1：没有差别（%3 … %4 个百分点）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="192" />
        <source>%1: %2 points better (%3 … %4)</source>
        <translation>%1：好 %2 个百分点（%3 … %4）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="194" />
        <source>%1: %2 points worse (%3 … %4)</source>
        <translation>%1：差 %2 个百分点（%3 … %4）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="203" />
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="204" />
        <source>%1, too close to call with %2.</source>
        <translation>%1，仅凭 %2难以判定。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="211" />
        <source>%1 points against training from scratch in the same time (95 % interval %2 … %3).</source>
        <translation>与相同时间的从零训练相比，相差 %1 个百分点（95% 区间 %2 … %3）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="216" />
        <source>%1 points against training from scratch in as many epochs (95 % interval %2 … %3).</source>
        <translation>与相同轮数的从零训练相比，相差 %1 个百分点（95% 区间 %2 … %3）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="222" />
        <source>Whether fine-tuning is worth it here is too close to call with %1:</source>
        <translation>微调在这里是否值得，仅凭 %1难以判定：</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="227" />
        <source>Fine-tuning is worth it here:</source>
        <translation>微调在这里值得：</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/experiment_texts.py" line="228" />
        <source>Fine-tuning is not worth it here:</source>
        <translation>微调在这里不值得：</translation>
    </message>
</context><context>
    <name>export</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="26" />
        <source>One file that most other programs read. Faster than PyTorch on a processor.</source>
        <translation>一个文件，大多数其他程序都能读取。在处理器上比 PyTorch 快。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="29" />
        <source>A folder for OpenVINO, the fastest way on Intel processors.</source>
        <translation>供 OpenVINO 使用的文件夹，在 Intel 处理器上最快。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="32" />
        <source>One file for programs built with PyTorch's C++ library. Not faster.</source>
        <translation>一个文件，供使用 PyTorch C++ 库的程序读取。速度不会更快。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="35" />
        <source>For NVIDIA cards. Works only on the computer that makes it, which needs TensorRT.</source>
        <translation>用于 NVIDIA 显卡。只能在生成它的计算机上使用，该计算机上需要有 TensorRT。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="45" />
        <source>mAP50 %1 → %2: %3 points (95 % interval %4).</source>
        <translation>mAP50 %1 → %2：%3 个百分点（95% 区间 %4）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="57" />
        <source>%1 → %2 ms a photograph on this computer: %3 times as fast.</source>
        <translation>在这台计算机上，每张照片 %1 → %2 毫秒：速度是原来的 %3 倍。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="62" />
        <source>Compared on %1 validation photographs with %2 boxes. The test photographs stay unseen, so that the final figure means something.</source>
        <translation>用 %1 张验证集照片、%2 个标注框作了比较。测试集照片仍未使用，这样最终的指标才有意义。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="76" />
        <source>It loses more than %1 point. Rather export without eight bits, or use the original.</source>
        <translation>损失超过 %1 个百分点。最好不用 8 位整数导出，或使用原来的权重。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/export_texts.py" line="81" />
        <source>It loses more than %1 point. Rather export at the size of the training, or use the original.</source>
        <translation>损失超过 %1 个百分点。最好按训练时的尺寸导出，或使用原来的权重。</translation>
    </message>
</context><context>
    <name>facet</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="31" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="32" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="33" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="34" />
        <source>Size of box</source>
        <translation>标注框尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="35" />
        <source>Finding of the import</source>
        <translation>导入时发现的问题</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="36" />
        <source>Detection errors</source>
        <translation>检测错误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="37" />
        <source>Review list</source>
        <translation>复查清单</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="38" />
        <source>Origin</source>
        <translation>照片类型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="39" />
        <source>Imported from</source>
        <translation>导入来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="40" />
        <source>Size of photograph</source>
        <translation>照片尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="41" />
        <source>Next version</source>
        <translation>下一版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="48" />
        <source>By the area of the box in pixels of the photograph, with the limits of the COCO data set: 32 × 32 and 96 × 96. Training makes large photographs smaller, and their boxes with them.</source>
        <translation>按标注框在照片中的像素面积分档，界限与 COCO 数据集相同：32 × 32 和 96 × 96。训练时会缩小较大的照片，其中的标注框也随之缩小。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="54" />
        <source>What the weights that were evaluated last missed or reported falsely. Only photographs of the evaluated split are counted.</source>
        <translation>最近一次评估的权重所漏检或误报的情况。只统计所评估划分中的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="59" />
        <source>Photographs whose boxes somebody should look at again, put on the list from the errors of an evaluation or by hand.</source>
        <translation>标注框需要有人再看一遍的照片；可从评估的错误中加入清单，也可手动加入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="64" />
        <source>Rendered and pasted ones are used for training only.</source>
        <translation>渲染和粘贴合成的照片只用于训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="67" />
        <source>By the longest side.</source>
        <translation>按最长边分档。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="92" />
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="77" />
        <source>in no split</source>
        <translation>未划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="86" />
        <source>up to %1 px</source>
        <translation>不超过 %1 px</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="93" />
        <source>any finding</source>
        <translation>任何问题</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="94" />
        <source>with boxes</source>
        <translation>有标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="95" />
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="96" />
        <source>not labelled yet</source>
        <translation>尚未标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="97" />
        <source>small, under %1 px</source>
        <translation>小，不到 %1 px</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="98" />
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="99" />
        <source>large, from %1 px</source>
        <translation>大，%1 px 及以上</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="100" />
        <source>misses a box</source>
        <translation>有漏检</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="101" />
        <source>has a false alarm</source>
        <translation>有误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="102" />
        <source>all right</source>
        <translation>全部正确</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="103" />
        <source>on the list</source>
        <translation>在清单中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="104" />
        <source>over %1 px</source>
        <translation>超过 %1 px</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="105" />
        <source>goes in</source>
        <translation>纳入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="106" />
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
</context><context>
    <name>facts</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="28" />
        <source>Whole dataset</source>
        <translation>整个数据集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="29" />
        <source>%1 shown</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="32" />
        <source>%1 selected</source>
        <translation>已选 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="48" />
        <source>not in the version</source>
        <translation>不在此版本中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="50" />
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="73" />
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="51" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="52" />
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="53" />
        <source>Kept with</source>
        <translation>同组照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="54" />
        <source>Taken</source>
        <translation>拍摄时间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="55" />
        <source>Place</source>
        <translation>拍摄地点</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="56" />
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="57" />
        <source>Origin</source>
        <translation>照片类型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="58" />
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="59" />
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="60" />
        <source>Edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="61" />
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="62" />
        <source>Detection</source>
        <translation>检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="63" />
        <source>To review</source>
        <translation>待复查</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="66" />
        <source>Next version</source>
        <translation>下一版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="66" />
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="72" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="74" />
        <source>Backgrounds</source>
        <translation>背景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="75" />
        <source>Not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="76" />
        <source>Excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="92" />
        <source>none, a background</source>
        <translation>无（背景）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="93" />
        <source>not labelled yet</source>
        <translation>尚未标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="99" />
        <source>rendered, for training only</source>
        <translation>渲染，仅用于训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="101" />
        <source>pasted from %1, for training only</source>
        <translation>由 %1粘贴合成，仅用于训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="123" />
        <source>%1 of 255</source>
        <translation>%1 / 255</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="131" />
        <source>all right</source>
        <translation>全部正确</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facts.py" line="132" />
        <source>%1 missed, %2 false</source>
        <translation>漏检 %1，误报 %2</translation>
    </message>
</context><context>
    <name>finding</name>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="13" />
        <source>Unreadable photograph</source>
        <translation>照片无法读取</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="14" />
        <source>No annotation</source>
        <translation>缺少标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="15" />
        <source>Broken annotation</source>
        <translation>标注文件损坏</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="16" />
        <source>No box</source>
        <translation>没有标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="17" />
        <source>Annotation alone</source>
        <translation>标注没有对应照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="18" />
        <source>Odd file name</source>
        <translation>文件名不符</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="19" />
        <source>Size does not fit</source>
        <translation>尺寸不符</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="20" />
        <source>No size stated</source>
        <translation>未注明尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="21" />
        <source>Old file name</source>
        <translation>旧文件名</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="22" />
        <source>Box put in order</source>
        <translation>标注框已修复</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="23" />
        <source>Saved again</source>
        <translation>重新保存过</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="24" />
        <source>Second annotation</source>
        <translation>第二份标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="25" />
        <source>Class lists disagree</source>
        <translation>类别列表不一致</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="26" />
        <source>File does not answer</source>
        <translation>文件无响应</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="27" />
        <source>Box outside</source>
        <translation>标注框越界</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="28" />
        <source>Unusable box</source>
        <translation>标注框无效</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="29" />
        <source>Box twice</source>
        <translation>标注框重复</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="30" />
        <source>Photograph twice</source>
        <translation>照片重复</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="31" />
        <source>Boxes disagree</source>
        <translation>标注框不一致</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="32" />
        <source>Boxes changed</source>
        <translation>标注框有改动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="33" />
        <source>Edited in the project</source>
        <translation>已在项目中编辑</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="34" />
        <source>Unknown class</source>
        <translation>未知类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="35" />
        <source>On two sides</source>
        <translation>跨越多个划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="36" />
        <source>Empty split</source>
        <translation>划分为空</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="37" />
        <source>Not labelled yet</source>
        <translation>尚未标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_names.py" line="38" />
        <source>Changed since the version</source>
        <translation>版本之后有改动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="16" />
        <source>These files are damaged or are no photographs.</source>
        <translation>这些文件已损坏，或者不是照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="19" />
        <source>Nobody has said yet what these photographs show.</source>
        <translation>还没有人说明这些照片里有什么。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="22" />
        <source>The annotations of these photographs cannot be read.</source>
        <translation>这些照片的标注无法读取。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="25" />
        <source>The annotation is there but holds no box.</source>
        <translation>有标注，但其中没有标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="28" />
        <source>There is no photograph to these annotations.</source>
        <translation>这些标注没有对应的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="31" />
        <source>The name of the annotation does not have the usual ending.</source>
        <translation>标注的文件名没有通常的扩展名。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="34" />
        <source>The annotation was made for a photograph of another size.</source>
        <translation>标注是按另一种尺寸的照片做的。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="37" />
        <source>The box sticks out of the photograph.</source>
        <translation>标注框超出了照片范围。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="38" />
        <source>The box has no area or lies outside of the photograph.</source>
        <translation>标注框面积为零，或位于照片之外。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="41" />
        <source>The corners of the box were not in order, or its numbers were not.</source>
        <translation>标注框的角点顺序不对，或数值有误。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="44" />
        <source>The same box is in the annotation more than once.</source>
        <translation>标注中同一个标注框出现了不止一次。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="47" />
        <source>The same photograph is there more than once.</source>
        <translation>同一张照片出现了不止一次。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="50" />
        <source>The same picture was saved again as another file.</source>
        <translation>同一画面又另存成了别的文件。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="53" />
        <source>These photographs look almost the same.</source>
        <translation>这些照片看起来几乎一样。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="54" />
        <source>The same photograph is there more than once, with different boxes.</source>
        <translation>同一张照片出现了不止一次，且标注框不同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="57" />
        <source>The photograph has two annotations that do not agree.</source>
        <translation>照片有两份标注，内容不一致。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="60" />
        <source>Lists of classes disagree on what a number means.</source>
        <translation>各类别列表对同一编号的含义不一致。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="63" />
        <source>The class has no name.</source>
        <translation>该类别没有名称。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="64" />
        <source>The annotation names another photograph than the one that it lies beside.</source>
        <translation>标注中写的照片与它旁边的照片不符。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="67" />
        <source>The file did not answer in time, as on a network that stalls.</source>
        <translation>文件未及时响应，例如网络卡顿时。</translation>
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
        <source>Its boxes were edited in the project, so they stay as they are there.</source>
        <translation>其标注框已在项目中编辑过，因此保留项目中的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="42" />
        <source>Photographs that belong together are on different sides: %1.</source>
        <translation>同组照片被分到了不同的划分：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="43" />
        <source>No photograph is left for %1.</source>
        <translation>没有照片可分给 %1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="44" />
        <source>This photograph looks the same as %1, which is on another side.</source>
        <translation>这张照片与 %1 画面相同，而后者在另一个划分中。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="47" />
        <source>This photograph belongs together with %1, which is on another side.</source>
        <translation>这张照片与 %1 同组，而后者在另一个划分中。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="50" />
        <source>Photographs that nobody has labelled yet, so in no dataset version: %1.</source>
        <translation>尚无人标注、因此不在任何数据集版本中的照片：%1 张。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="53" />
        <source>Changed since dataset version %1: %2.</source>
        <translation>数据集版本 %1 之后的改动：%2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="54" />
        <source>No box has the class “%1”; the classes are: %2.</source>
        <translation>没有标注框属于类别“%1”；现有类别：%2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="55" />
        <source>This photograph has no annotation file and waits for its boxes.</source>
        <translation>这张照片没有标注文件，等待标注。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="58" />
        <source>This photograph has no annotation file and counts as background.</source>
        <translation>这张照片没有标注文件，计为背景。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="61" />
        <source>This photograph has an empty annotation and was left out.</source>
        <translation>这张照片的标注为空，未导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="62" />
        <source>This photograph has an empty annotation and waits for its boxes.</source>
        <translation>这张照片的标注为空，等待标注。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="65" />
        <source>The photograph waits for its boxes, as its annotation cannot be read: %1.</source>
        <translation>标注无法读取，这张照片等待标注：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="68" />
        <source>Left aside, and %1 was read: %2.</source>
        <translation>未采用，已改读 %1。原因：%2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="69" />
        <source>This photograph is the same picture, saved again, as %1 and was imported as well.</source>
        <translation>这张照片与 %1 是重新保存过的同一画面，也已导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="73" />
        <source>Its boxes differ from those of %1, the boxes of both were taken.</source>
        <translation>其标注框与 %1 不一致，已采用两者的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="76" />
        <source>Its boxes differ from those of %1, the photograph was left out.</source>
        <translation>其标注框与 %1 不一致，照片未导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="79" />
        <source>This annotation says something else than %1, which were taken.</source>
        <translation>此标注与 %1 不一致，已采用后者的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="80" />
        <source>This annotation says something else than %1, the boxes of both were taken.</source>
        <translation>此标注与 %1 不一致，已采用两者的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="83" />
        <source>This annotation says something else than %1, the photograph was left out.</source>
        <translation>此标注与 %1 不一致，照片未导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="86" />
        <source>The boxes were scaled from %1 by %2 pixels to %3 by %4 pixels.</source>
        <translation>标注框已从 %1 × %2 像素缩放到 %3 × %4 像素。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="87" />
        <source>Put in order box %1: its corners were swapped.</source>
        <translation>已修复标注框 %1：角点顺序颠倒。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="88" />
        <source>Put in order box %1: its size was negative.</source>
        <translation>已修复标注框 %1：尺寸为负数。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="89" />
        <source>Put in order box %1: its confidence was left aside.</source>
        <translation>已修复标注框 %1：未采用其置信度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="90" />
        <source>Put in order box %1: the rectangle around its outline was taken.</source>
        <translation>已修复标注框 %1：已采用其轮廓的外接矩形。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="93" />
        <source>Put in order its entries: the file lists this image twice.</source>
        <translation>已修复条目：文件中这张图像列了两次。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="94" />
        <source>Dropped box %1: its corners were swapped.</source>
        <translation>已舍弃标注框 %1：角点顺序颠倒。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="95" />
        <source>Dropped box %1: its size was negative.</source>
        <translation>已舍弃标注框 %1：尺寸为负数。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="96" />
        <source>Dropped box %1: its confidence was left aside.</source>
        <translation>已舍弃标注框 %1：带有置信度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="97" />
        <source>Dropped box %1: the rectangle around its outline was taken.</source>
        <translation>已舍弃标注框 %1：是轮廓，不是矩形。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="98" />
        <source>Put in order %1.</source>
        <translation>已修复：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="99" />
        <source>Kept the box “%1” (%2): it is there twice.</source>
        <translation>已保留标注框“%1”（%2）：重复。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="100" />
        <source>Dropped the box “%1” (%2): it sticks out of the photograph.</source>
        <translation>已舍弃标注框“%1”（%2）：超出照片范围。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="101" />
        <source>It says that it belongs to “%1”.</source>
        <translation>标注中写明它属于“%1”。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="102" />
        <source>It does not state the size of the photograph, which was read from there.</source>
        <translation>标注未注明照片尺寸，已从照片中读取。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="106" />
        <source>It has an entry for “%1”, which is not there.</source>
        <translation>其中有“%1”的条目，但没有这张照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="107" />
        <source>It has an entry for “%1”, but %2 photographs have this name.</source>
        <translation>其中有“%1”的条目，但有 %2 张照片同名。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="108" />
        <source>By %1 boxes that another format has as well, this list is wrong: %2; the boxes have the names of this list.</source>
        <translation>有 %1 个标注框在另一种格式中也有，据此判断此列表有误：%2；标注框沿用此列表中的名称。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="113" />
        <source>By %1 boxes that another format has as well, this list is wrong: %2; the boxes were renamed.</source>
        <translation>有 %1 个标注框在另一种格式中也有，据此判断此列表有误：%2；标注框已改名。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="118" />
        <source>This list has no name for class numbers that %1 files use: %2; the boxes have the names of this list.</source>
        <translation>有 %1 个文件使用的类别编号在此列表中没有名称：%2；标注框沿用此列表中的名称。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/finding_texts.py" line="123" />
        <source>Class number %1 is “%2” in this list, but “%3” in %4; the boxes have the names of this list.</source>
        <translation>类别编号 %1 在此列表中是“%2”，在 %4 中却是“%3”；标注框沿用此列表中的名称。</translation>
    </message>
</context><context>
    <name>formatting</name>
    <message>
        <location filename="../../app/manhole_studio/qt/formatting.py" line="36" />
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/formatting.py" line="39" />
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/formatting.py" line="41" />
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
</context><context>
    <name>gallery</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/gallery_delegate.py" line="133" />
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/gallery_delegate.py" line="135" />
        <source>not labelled</source>
        <translation>未标注</translation>
    </message>
</context><context>
    <name>hard example</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="18" />
        <source>Unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="19" />
        <source>Flickers</source>
        <translation>时有时无</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="20" />
        <source>Lost for a moment</source>
        <translation>短暂丢失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="21" />
        <source>Marked as wrong</source>
        <translation>已标记为有误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="28" />
        <source>The detector was hardly sure of a box here. Keep it if it is a cover.</source>
        <translation>检测器对这里的检测框把握不大。如果是井盖，请保留。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="31" />
        <source>The detector saw something here in some frames and not in others.</source>
        <translation>检测器在有些帧中检出了这里的目标，在另一些帧中没有检出。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="34" />
        <source>The detector had lost a cover in this frame. A box may be missing.</source>
        <translation>检测器在这一帧丢失了一个井盖。可能缺少标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="37" />
        <source>You marked this frame while watching. Put its boxes right.</source>
        <translation>您在监看时标记了这个画面。请改正其中的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="58" />
        <source>%1, at %2</source>
        <translation>%1，时间 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/hard_examples/wording.py" line="62" />
        <source>Seen by %1</source>
        <translation>检测所用权重：%1</translation>
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
        <location filename="../../app/manhole_studio/qt/workers/import_thread.py" line="128" />
        <source>The folder is not empty</source>
        <translation>文件夹不为空</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/workers/import_thread.py" line="129" />
        <source>A new project needs a folder of its own, and %1 already holds something.</source>
        <translation>新项目需要单独的文件夹，而 %1 中已有内容。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/workers/import_thread.py" line="132" />
        <source>Choose another name or another folder for the project.</source>
        <translation>请为项目换一个名称或文件夹。</translation>
    </message>
</context><context>
    <name>leak</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/pair_delegate.py" line="81" />
        <source>They look alike</source>
        <translation>画面相似</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/pair_delegate.py" line="82" />
        <source>Their names belong together</source>
        <translation>文件名属于同一组</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/pair_delegate.py" line="83" />
        <source>Taken shortly after each other</source>
        <translation>拍摄时间接近</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/pair_delegate.py" line="84" />
        <source>Taken at the same place</source>
        <translation>拍摄地点相同</translation>
    </message>
</context><context>
    <name>live</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="19" />
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="20" />
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="21" />
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="22" />
        <source>Watching</source>
        <translation>正在监看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="23" />
        <source>Lost</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="24" />
        <source>Over</source>
        <translation>已结束</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="25" />
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="46" />
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="48" />
        <source>Loading the weights…</source>
        <translation>正在加载权重…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="50" />
        <source>Watching %1</source>
        <translation>正在监看 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="54" />
        <source>%1 is over</source>
        <translation>%1 已播放完毕</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="56" />
        <source>%1 failed</source>
        <translation>%1 出错</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="64" />
        <source>Reconnecting, %1 (attempt %2)</source>
        <translation>正在重新连接，已中断 %1（第 %2 次尝试）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="73" />
        <source>Next attempt in %1</source>
        <translation>%1后再次尝试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/state_words.py" line="84" />
        <source>Waiting for the first image…</source>
        <translation>正在等待第一帧画面…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/danger.py" line="16" />
        <source>open</source>
        <translation>敞开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/danger.py" line="18" />
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/danger.py" line="20" />
        <source>broken</source>
        <translation>破损</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/danger.py" line="28" />
        <source>Open cover</source>
        <translation>井盖敞开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/danger.py" line="30" />
        <source>Missing cover</source>
        <translation>井盖缺失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/danger.py" line="32" />
        <source>Broken cover</source>
        <translation>井盖破损</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_names.py" line="73" />
        <source>Camera %1</source>
        <translation>摄像头 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_names.py" line="78" />
        <source>All screens</source>
        <translation>所有屏幕</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/sources/source_names.py" line="79" />
        <source>Screen %1</source>
        <translation>屏幕 %1</translation>
    </message>
</context><context>
    <name>measure</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="123" />
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="124" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="125" />
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="126" />
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="127" />
        <source>Box side</source>
        <translation>标注框边长</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="128" />
        <source>Box by photograph</source>
        <translation>标注框占照片比例</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="129" />
        <source>Box from the left</source>
        <translation>标注框距左边</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="130" />
        <source>Box from the top</source>
        <translation>标注框距上边</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="131" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="142" />
        <source>Box at %1, %2</source>
        <translation>标注框位于 %1，%2</translation>
    </message>
</context><context>
    <name>menu</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="35" />
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="40" />
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="45" />
        <source>Open sample project</source>
        <translation>打开示例项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="51" />
        <source>Import labelled photos…</source>
        <translation>导入已标注的照片…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="55" />
        <source>Make training scenes</source>
        <translation>生成训练场景</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="58" />
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="63" />
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="64" />
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="65" />
        <source>Guided tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="66" />
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/actions.py" line="68" />
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context><context>
    <name>models</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/card_panel.py" line="113" />
        <source>%1 million</source>
        <translation>%1 百万</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="112" />
        <source>%1 million parameters</source>
        <translation>%1 百万个参数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="121" />
        <source>Here, checksum verified</source>
        <translation>在本机，校验和已验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="123" />
        <source>Here</source>
        <translation>在本机</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="156" />
        <source>%1, original</source>
        <translation>%1（原版）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="162" />
        <source>Nano</source>
        <translation>微型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="163" />
        <source>Small</source>
        <translation>小型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="164" />
        <source>Medium</source>
        <translation>中型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="165" />
        <source>Large</source>
        <translation>大型</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="172" />
        <source>Ours, trained on rendered road scenes: knows manhole covers before it has seen yours.</source>
        <translation>我们自己用渲染的道路场景训练：在见到您的照片之前就已认识井盖。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="176" />
        <source>The usual start: robust, and quick on a computer without a graphics card.</source>
        <translation>通常的起点：稳定可靠，在没有显卡的计算机上也很快。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="179" />
        <source>The smallest. Its backbone and neck are taken over, its detection head starts fresh.</source>
        <translation>最小的模型。沿用它的骨干网络和颈部，检测头从头学起。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="183" />
        <source>Successor of YOLOv8: finds a little more with fewer parameters.</source>
        <translation>YOLOv8 的后继：参数更少，检出略多。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="186" />
        <source>The newest of the family, made for small devices.</source>
        <translation>该系列中最新的，专为小型设备设计。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="187" />
        <source>A transformer: accurate, but too slow to train without a graphics card.</source>
        <translation>Transformer 模型：准确，但没有显卡时训练太慢。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/models/family_group.py" line="190" />
        <source>YOLOv5 with the detection head of YOLOv8.</source>
        <translation>带有 YOLOv8 检测头的 YOLOv5。</translation>
    </message>
</context><context>
    <name>origin</name>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="27" />
        <source>photographed</source>
        <translation>实拍</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="28" />
        <source>rendered</source>
        <translation>渲染</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="29" />
        <source>pasted</source>
        <translation>粘贴合成</translation>
    </message>
</context><context>
    <name>photo</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/photo_name.py" line="23" />
        <source>This frame cannot be read</source>
        <translation>无法读取这一帧</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/evaluation/photo_name.py" line="24" />
        <source>The photograph is missing</source>
        <translation>找不到这张照片</translation>
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
    <name>recording</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/menu.py" line="79" />
        <source>Keep nothing in memory</source>
        <translation>不在内存中保留画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/menu.py" line="80" />
        <source>Keep the last %1</source>
        <translation>保留最近 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/snapshot_line.py" line="62" />
        <source>Snapshot saved</source>
        <translation>快照已保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="25" />
        <source>No image came from %1 while it was on.</source>
        <translation>录像期间没有收到来自 %1 的画面。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="26" />
        <source>Nothing was recorded</source>
        <translation>没有录到任何内容</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="30" />
        <source>The computer was too busy for all of it: the video lacks %1, the tables have them.</source>
        <translation>计算机太忙，未能全部录下：视频中缺少 %1，表格中仍有这些帧的记录。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="35" />
        <source>Recording saved</source>
        <translation>录像已保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="39" />
        <source>The last %1 are saved</source>
        <translation>最近 %1已保存</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="44" />
        <source>The program ended while it recorded. What it had recorded is kept: %1.</source>
        <translation>程序在录像过程中退出。已录下的内容已保留：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="50" />
        <source>Recordings recovered</source>
        <translation>已恢复录像</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="56" />
        <source>%1 are free.</source>
        <translation>可用空间还有 %1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="58" />
        <source>The recording will stop by itself in about %1.</source>
        <translation>录像将在大约 %1后自动停止。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="61" />
        <source>The disk is nearly full</source>
        <translation>磁盘空间即将用尽</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="63" />
        <source>Free some space now, and the recording goes on.</source>
        <translation>请立即腾出一些空间，录像会继续进行。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/live/recording/wording.py" line="71" />
        <source>Saved: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
</context><context>
    <name>remark</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="50" />
        <source>Few boxes in train: %1.</source>
        <translation>训练集中标注框太少：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="51" />
        <source>Below %1, each box is over a hundredth of what the class is learned from.</source>
        <translation>少于 %1 个时，每个标注框都占该类别学习内容的百分之一以上。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="57" />
        <source>Few boxes in test, so rough results: %1.</source>
        <translation>测试集中标注框太少，结果只是粗略的：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="58" />
        <source>Below %1, one box more or less found changes the result by over 10 %.</source>
        <translation>少于 %1 个时，多检出或少检出一个标注框，结果的变化就超过 10%。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="81" />
        <source>Class %1 has %2 times the boxes of %3 in train.</source>
        <translation>训练集中，类别 %1 的标注框数是 %3 的 %2 倍。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="82" />
        <source>Training minds every box alike, so from %1 times on the rare class hardly counts.</source>
        <translation>训练对每个标注框一视同仁，相差 %1 倍以上时，较少的类别几乎不起作用。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="91" />
        <source>No photograph is darker than %1: the detector may fail at night.</source>
        <translation>没有亮度低于 %1 的照片：检测器在夜间可能失灵。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="94" />
        <source>Brightness goes from 0 to 255; a street under lamps is as a rule below a quarter.</source>
        <translation>亮度范围为 0 到 255；路灯下的街道通常不到四分之一。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="100" />
        <source>The brightness of %1 is not measured.</source>
        <translation>%1尚未测量亮度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="101" />
        <source>Photographs are measured when they are imported.</source>
        <translation>照片在导入时测量。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="108" />
        <source>%1 of the boxes are under %2 px when training at %3 px.</source>
        <translation>以 %3 px 训练时，%1 的标注框小于 %2 px。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="109" />
        <source>The finest grid of the network has cells of 8 px. Train with a larger size.</source>
        <translation>网络最细的网格每格为 8 px。请用更大的图像尺寸训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="119" />
        <source>There is no photograph without a box.</source>
        <translation>没有不含标注框的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="120" />
        <source>Up to a tenth of background photographs teaches the detector what is no cover.</source>
        <translation>加入不超过一成的背景照片，检测器就能学会什么不是井盖。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="126" />
        <source>%1 not labelled yet.</source>
        <translation>%1尚未标注。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/statistics/remarks.py" line="127" />
        <source>They go into no version until their boxes are drawn.</source>
        <translation>画好标注框之前，它们不会进入任何版本。</translation>
    </message>
</context><context>
    <name>remedy</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="76" />
        <source>They are left out.</source>
        <translation>它们不会被导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="77" />
        <source>It is left out.</source>
        <translation>它不会被导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="78" />
        <source>One of them is imported.</source>
        <translation>只导入其中一张。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="79" />
        <source>They are ignored.</source>
        <translation>它们会被忽略。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="80" />
        <source>It is read all the same.</source>
        <translation>仍会照常读取。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="81" />
        <source>The photograph beside it is taken.</source>
        <translation>采用它旁边的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="82" />
        <source>The step “Split” keeps them together.</source>
        <translation>“划分”这一步会将它们归在一起。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="83" />
        <source>Nothing has to be decided.</source>
        <translation>无需做任何选择。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="89" />
        <source>Keep one</source>
        <translation>保留一个</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="90" />
        <source>Keep both</source>
        <translation>两个都保留</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="91" />
        <source>Clip the box</source>
        <translation>裁剪标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="105" />
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="92" />
        <source>Drop the box</source>
        <translation>舍弃标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="93" />
        <source>Import both</source>
        <translation>两张都导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="94" />
        <source>Import one of them</source>
        <translation>只导入其中一张</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="95" />
        <source>Take those of one</source>
        <translation>采用其中一份</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="98" />
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="96" />
        <source>Take all boxes</source>
        <translation>采用全部标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="97" />
        <source>Take the first</source>
        <translation>采用第一份</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="102" />
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="99" />
        <source>Put in order</source>
        <translation>修复</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="103" />
        <source>Take as it is</source>
        <translation>照原样采用</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="104" />
        <source>Scale the boxes</source>
        <translation>缩放标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="106" />
        <source>Import as background</source>
        <translation>作为背景导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="107" />
        <source>Import to label here</source>
        <translation>导入后在此标注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="108" />
        <source>Take both</source>
        <translation>两份都采用</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="109" />
        <source>Leave out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="117" />
        <source>The boxes stay where the file puts them: look whether they fit.</source>
        <translation>标注框保持文件中的位置：请检查是否吻合。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="120" />
        <source>The part of the box inside the photograph is kept.</source>
        <translation>保留标注框在照片范围内的部分。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="168" />
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="123" />
        <source>The box is dropped; the photograph and its other boxes stay.</source>
        <translation>舍弃该标注框；照片及其他标注框保留。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="126" />
        <source>The corners are put in order and the box is kept.</source>
        <translation>修正角点顺序，保留标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="129" />
        <source>The box is kept once.</source>
        <translation>该标注框只保留一个。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="130" />
        <source>The box is kept as often as the file has it.</source>
        <translation>文件中有几个，就保留几个。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="133" />
        <source>All of them are imported; the split can keep them together.</source>
        <translation>全部导入；划分时可将它们归在一起。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="136" />
        <source>One is imported, the others are left out.</source>
        <translation>导入其中一张，其余不导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="139" />
        <source>The photograph is imported once, with the boxes of the file that is kept.</source>
        <translation>照片只导入一次，采用所保留文件的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="142" />
        <source>The photograph is imported once, with the boxes of all its files.</source>
        <translation>照片只导入一次，采用其所有文件的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="145" />
        <source>The boxes of the first annotation are taken.</source>
        <translation>采用第一份标注的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="148" />
        <source>The boxes of both annotations are taken.</source>
        <translation>采用两份标注的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="151" />
        <source>Each number means what the list in its own folder says.</source>
        <translation>每个编号的含义以其所在文件夹中的列表为准。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="154" />
        <source>The numbers are matched by the names of the classes.</source>
        <translation>编号按类别名称对应。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="157" />
        <source>They are imported as photographs that show nothing to find. Only right if you looked.</source>
        <translation>作为没有任何目标的照片导入。只有您看过并确认后才可这样做。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="163" />
        <source>It is put in order.</source>
        <translation>予以修复。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="164" />
        <source>It is taken as the file says.</source>
        <translation>按文件所写采用。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="165" />
        <source>The boxes are scaled to the size that the photograph really has.</source>
        <translation>标注框按照片的实际尺寸缩放。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="171" />
        <source>They are imported as photographs that show nothing to find.</source>
        <translation>作为没有任何目标的照片导入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="174" />
        <source>They are imported without boxes, to be labelled on the Dataset page.</source>
        <translation>导入时不带标注框，之后在“数据集”页标注。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="177" />
        <source>The boxes of both are taken.</source>
        <translation>采用两者的标注框。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/remedy_texts.py" line="178" />
        <source>These photographs are not imported.</source>
        <translation>这些照片不导入。</translation>
    </message>
</context><context>
    <name>report</name>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="19" />
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="20" />
        <source>Limits and licences</source>
        <translation>局限与许可证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="25" />
        <source>The figures hold for images of the kind that was tested: the same region, cameras, distances, weather and light. Elsewhere they can be better or worse, and the intervals do not cover that.</source>
        <translation>这些指标适用于与所测图像同类的图像：地区、摄像头、距离、天气和光线都相同。在其他情况下，结果可能更好，也可能更差，区间并不涵盖这种差异。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="34" />
        <source>What counts as right is what people labelled. Where a label is wrong or missing, a right detection counts as an error. A box counts as found if a detection of its class covers it with an overlap (IoU) of at least one half.</source>
        <translation>判断对错以人工标注为准。如果标注有误或缺失，正确的检测结果也会算作错误。如果同一类别的检测结果与标注框的重叠度（IoU）至少达到二分之一，该标注框就算检出。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="42" />
        <source>A detector that misses nothing here may still miss something tomorrow. Where people could come to harm, it supports their inspection but does not replace it.</source>
        <translation>检测器在这里没有漏检，并不代表以后不会漏检。在可能危及人身安全的场合，它只能辅助人工检查，不能代替人工检查。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="250" />
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="85" />
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="33" />
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="59" />
        <source>Photographs</source>
        <translation>照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="60" />
        <source>Not known to the application: whoever took them decides.</source>
        <translation>应用程序无从得知：由拍摄者决定。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="65" />
        <source>Start weights</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="68" />
        <source>Trained weights</source>
        <translation>训练得到的权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="69" />
        <source>Made with software under the AGPL-3.0: read its terms, and those of the start weights, before passing them on.</source>
        <translation>使用采用 AGPL-3.0 许可证的软件制作：提供给他人之前，请阅读该许可证的条款以及起始权重的许可条款。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/limits.py" line="90" />
        <source>Not known.</source>
        <translation>未知。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="29" />
        <source>Images without anything to find</source>
        <translation>不含目标的图像</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="30" />
        <source>Looked at</source>
        <translation>检测数量</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="252" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="166" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="124" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="119" />
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="31" />
        <source>False alarms</source>
        <translation>误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="32" />
        <source>Rate</source>
        <translation>频率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="33" />
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="35" />
        <source>Other tests of the same weights, counted from the same confidence.</source>
        <translation>同一权重的其他测试，从相同的置信度起统计。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="37" />
        <source>False alarms where nothing is to be found</source>
        <translation>不含目标的图像上的误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="61" />
        <source>%1 of video</source>
        <translation>%1的视频</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="64" />
        <source>%1 a minute</source>
        <translation>每分钟 %1 处</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/alarm_tests.py" line="69" />
        <source>%1 a photograph</source>
        <translation>每张照片 %1 处</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="100" />
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="38" />
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="43" />
        <source>Computer and software of the training</source>
        <translation>训练所用的计算机和软件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="46" />
        <source>What identifies it</source>
        <translation>标识信息</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="47" />
        <source>How it was made</source>
        <translation>制作过程</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="256" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="180" />
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="60" />
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="65" />
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="66" />
        <source>Trained</source>
        <translation>训练日期</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="67" />
        <source>Started from</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="68" />
        <source>Strategy</source>
        <translation>训练策略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="69" />
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="70" />
        <source>Longer side of the input, pixels</source>
        <translation>输入图像的长边（像素）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="71" />
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="72" />
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="73" />
        <source>Precision of numbers</source>
        <translation>计算精度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="74" />
        <source>Training time</source>
        <translation>训练用时</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="75" />
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="86" />
        <source>Settings other than the defaults</source>
        <translation>与默认值不同的设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="88" />
        <source>None: all settings were the defaults.</source>
        <translation>无：所有设置均为默认值。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="90" />
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="58" />
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="91" />
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="92" />
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="129" />
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="130" />
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="131" />
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="143" />
        <source>Weights file</source>
        <translation>权重文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="144" />
        <source>sha256 of the weights file</source>
        <translation>权重文件的 sha256</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="145" />
        <source>sha256 of the trained numbers</source>
        <translation>训练所得参数的 sha256</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="146" />
        <source>sha256 of the start weights</source>
        <translation>起始权重的 sha256</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="148" />
        <source>sha256 of the dataset's list of files</source>
        <translation>数据集文件清单的 sha256</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="151" />
        <source>Identity of the tested set</source>
        <translation>测试图像集的标识</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="152" />
        <source>Trained with Manhole Studio</source>
        <translation>训练所用的 Manhole Studio 版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/making.py" line="153" />
        <source>Report made with Manhole Studio</source>
        <translation>生成报告所用的 Manhole Studio 版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="22" />
        <source>Evaluation of %1</source>
        <translation>%1 的评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="23" />
        <source>False-alarm test of %1</source>
        <translation>%1 的误报测试</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="28" />
        <source>Project %1, evaluated on %2</source>
        <translation>项目 %1，评估日期：%2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="41" />
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="69" />
        <source>Everything that the detector reports with a confidence of %1 or more was counted. The ranges in brackets say how far chance alone can move a figure: of 100 tests with other photographs of the same kind, about 95 would end within such a range.</source>
        <translation>检测器以 %1 或更高的置信度报告的所有结果均计入统计。括号中的范围表示仅偶然因素就能使指标变动多少：如果用其他同类照片做 100 次测试，约有 95 次的结果会落在这样的范围内。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="76" />
        <source>Nothing that the detector looks for was there to see, so everything that it reported with a confidence of %1 or more is a false alarm.</source>
        <translation>图像中没有检测器要寻找的目标，因此它以 %1 或更高的置信度报告的所有结果都是误报。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="85" />
        <source>This evaluation was made by an earlier version, which kept its figures but not what was seen and found. Curves, errors and examples can therefore not be shown; evaluate the weights again to have them.</source>
        <translation>此评估由较早的版本完成，该版本只保留了指标，没有保留所检测的内容和检出的结果。因此无法显示曲线、错误和样例；如需查看，请重新评估这些权重。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="98" />
        <source>%1 of dataset version %2</source>
        <translation>数据集版本 %2 的%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="103" />
        <source>%1 (evaluation %2)</source>
        <translation>%1（评估 %2）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="108" />
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="109" />
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="110" />
        <source>Tested on</source>
        <translation>测试所用图像</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="111" />
        <source>Counted from confidence</source>
        <translation>计入统计的最低置信度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="112" />
        <source>Evaluated</source>
        <translation>评估时间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="113" />
        <source>Report made</source>
        <translation>报告生成时间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="126" />
        <source>%1 of video, %2 frames of it</source>
        <translation>视频 %1，共 %2 帧</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/opening.py" line="133" />
        <source>%1 with %2</source>
        <translation>%1，含 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="60" />
        <source>Found, for balance</source>
        <translation>正确检出的示例（供对照）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="73" />
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="104" />
        <source>Worst of the kind: %1</source>
        <translation>%1：最严重的示例</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="130" />
        <source>labelled %1, detected %2</source>
        <translation>标注为 %1，检出为 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="135" />
        <source>perhaps the label is wrong</source>
        <translation>标注可能有误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="180" />
        <source>confidence %1</source>
        <translation>置信度 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="186" />
        <source>Solid blue: what is labelled. Dashed orange: what was detected. The worst errors of each kind are shown, not typical ones.</source>
        <translation>蓝色实线：标注的目标。橙色虚线：检出的目标。所示为每类错误中最严重的，而非典型情况。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="191" />
        <source>Dashed orange: what was detected, the surest first.</source>
        <translation>橙色虚线：检出的目标，按置信度从高到低排列。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/examples.py" line="196" />
        <source>Examples left out because their photographs are no longer there or cannot be read: %1.</source>
        <translation>因照片已不存在或无法读取而略去的示例：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="27" />
        <source>What was tested on what</source>
        <translation>评估对象与所用照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="34" />
        <source>Boxes to find</source>
        <translation>应检出的标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="37" />
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="43" />
        <source>Of these showing different things</source>
        <translation>其中内容不同的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="45" />
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="47" />
        <source>Where from</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="49" />
        <source>%1, made on %2</source>
        <translation>%1，创建于 %2</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="54" />
        <source>Dataset version</source>
        <translation>数据集版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="55" />
        <source>Side of the split</source>
        <translation>所属划分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="62" />
        <source>Groups of photographs that look alike or belong together, but lie on different sides of the split: %1. The detector may have seen some of what it was tested on, so the figures can be better than they will be in use.</source>
        <translation>画面相似或同组、却被分到不同划分的照片组数：%1。检测器可能已见过部分测试照片，因此这些指标可能高于实际使用时的结果。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="69" />
        <source>Photographs that look alike, or that belong together by what is known of them, lie on one side of the split only; none was found on two sides.</source>
        <translation>画面相似的照片，以及据已知信息属于同组的照片，都放在同一个划分中；未发现跨越两个划分的情况。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="87" />
        <source>Boxes: %1</source>
        <translation>标注框：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="100" />
        <source>This dataset version has been removed from the project since.</source>
        <translation>此数据集版本之后已从项目中移除。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="102" />
        <source>Which dataset version this was is not known: earlier versions of the application did not record it.</source>
        <translation>无法得知当时使用的是哪个数据集版本：应用程序的早期版本没有记录。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="108" />
        <source>These images are not part of the project's dataset.</source>
        <translation>这些图像不属于本项目的数据集。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="110" />
        <source>These images are not part of the project's dataset. None of them was found among the photographs that the run learned from.</source>
        <translation>这些图像不属于本项目的数据集。其中没有任何一张出现在该次训练所用的照片中。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="122" />
        <source>The project has no training run of these weights. What they were trained on, and whether these images were among it, is not known.</source>
        <translation>本项目中没有这些权重的训练记录。无法得知它们是用哪些照片训练的，也无法得知其中是否包含这些图像。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="131" />
        <source>The weights were trained on dataset version %1, another one than they were tested on: photographs of the test may have been among those of the training.</source>
        <translation>这些权重是用数据集版本 %1 训练的，与评估所用的版本不同：评估所用的照片中，可能有训练时用过的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="144" />
        <source>The run was trained on the training side of this version and chose its best epoch on the validation side. The test side was used for neither.</source>
        <translation>本次训练使用此版本的训练集，并用验证集选出最佳轮次。两者均未使用测试集。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="151" />
        <source>The run chose its best epoch on these validation photographs, so the figures are somewhat better than they will be in use. Those of the test side are not.</source>
        <translation>本次训练用这些验证集照片选出最佳轮次，因此这些指标会略高于实际使用时的结果。测试集上的指标不会因此偏高。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/tested.py" line="157" />
        <source>The run was trained on these very photographs: the figures say nothing of how it does on others.</source>
        <translation>本次训练所用的正是这些照片：这些指标不能说明检测器在其他照片上的表现。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="51" />
        <source>The figures</source>
        <translation>各项指标</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="57" />
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="59" />
        <source>95 % interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="60" />
        <source>What it says</source>
        <translation>含义</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="40" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="291" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="73" />
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="76" />
        <source>Of what is there, the share that it finds.</source>
        <translation>实际目标中被检出的比例。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="40" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="290" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="253" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="79" />
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="82" />
        <source>Of what it reports, the share that is right.</source>
        <translation>检出结果中正确的比例。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="288" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="254" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="86" />
        <source>mAP50</source>
        <translation>mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="89" />
        <source>How well it tells objects from everything else at any confidence: 1 is perfect.</source>
        <translation>在各种置信度下，把目标与其他一切区分开的能力：1 为完美。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="289" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="95" />
        <source>mAP50-95</source>
        <translation>mAP50-95</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="98" />
        <source>The same, and how closely its boxes fit.</source>
        <translation>同上，并考量检测框的贴合程度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="106" />
        <source>False alarms a photograph</source>
        <translation>每张照片的误报数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="109" />
        <source>How often it reports something where nothing is labelled.</source>
        <translation>在没有标注的位置报告目标的频繁程度。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="117" />
        <source>Everything that it reported.</source>
        <translation>检测器报告的全部结果。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="127" />
        <source>One that stays from frame to frame counts once.</source>
        <translation>在连续各帧中持续出现的同一误报只计一次。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="130" />
        <source>False alarms a minute</source>
        <translation>每分钟的误报数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="133" />
        <source>The same for one minute of the video.</source>
        <translation>同上，按每分钟视频计算。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="136" />
        <source>Frames with a false alarm</source>
        <translation>有误报的帧数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="140" />
        <source>Of %1 frames that were looked at.</source>
        <translation>共检测 %1 帧。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="151" />
        <source>Miss nothing</source>
        <translation>不漏检</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="152" />
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="153" />
        <source>No false alarms</source>
        <translation>无误报</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="163" />
        <source>Choice</source>
        <translation>选择</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="39" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="164" />
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="251" />
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="165" />
        <source>Found</source>
        <translation>检出</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="168" />
        <source>Which confidence is right depends on what costs more, a miss or a false alarm. On these photographs, other choices would have given:</source>
        <translation>应选用哪个置信度，取决于漏检和误报哪一个代价更大。在这些照片上，其他选择的结果如下：</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="173" />
        <source>Other choices</source>
        <translation>其他选择</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="198" />
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="199" />
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="200" />
        <source>What it is</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="203" />
        <source>What went wrong</source>
        <translation>错误情况</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="215" />
        <source>Part by part: %1</source>
        <translation>分项结果：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="222" />
        <source>Ranges that overlap widely do not show that one part is harder than another.</source>
        <translation>如果各部分的区间大幅重叠，就不能说明其中某一部分比另一部分更难。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="243" />
        <source>Recall of each part. The line shows the 95 % interval.</source>
        <translation>各部分的召回率。线段表示 95% 区间。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="286" />
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="287" />
        <source>Boxes</source>
        <translation>标注框</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/figures.py" line="293" />
        <source>Class by class</source>
        <translation>各类别的结果</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="34" />
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="58" />
        <source>Asking for more confidence gives fewer false alarms and more misses. The dotted line is the confidence counted from, %1.</source>
        <translation>要求的置信度越高，误报越少，漏检越多。点线标出统计所用的最低置信度 %1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="65" />
        <source>What each share found costs in precision. The ring is where the figures stand.</source>
        <translation>曲线显示检出比例提高时，精确率要付出多少代价。圆环标出本报告的指标所在的位置。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="81" />
        <source>How the run went. The dotted line is the epoch with the best validation, whose weights were kept.</source>
        <translation>训练的过程。点线标出验证结果最佳的一轮，所保留的就是这一轮的权重。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="87" />
        <source>The training</source>
        <translation>训练过程</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="101" />
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="108" />
        <source>Loss: how wrong the network was, lower is better.</source>
        <translation>损失：网络的错误程度，越低越好。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="129" />
        <source>On the validation photographs, higher is better.</source>
        <translation>在验证集照片上的指标，越高越好。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/curves.py" line="133" />
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/builder.py" line="41" />
        <source>%1 · evaluation %2 of %3 · %4</source>
        <translation>%1 · 评估 %2（%3）· %4</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/reporting/builder.py" line="52" />
        <source>page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
</context><context>
    <name>scenes</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="18" />
        <source>Closed</source>
        <translation>闭合</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="19" />
        <source>Open</source>
        <translation>敞开</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="20" />
        <source>Broken</source>
        <translation>破损</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="21" />
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="27" />
        <source>The lid lies in its frame</source>
        <translation>井盖盖在井框里</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="28" />
        <source>The lid is beside the hole, or stands tilted in it</source>
        <translation>井盖在井口旁边，或斜立在井口中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="29" />
        <source>A piece of the lid is missing</source>
        <translation>井盖缺了一块</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="30" />
        <source>A hole, and no lid anywhere</source>
        <translation>只有井口，周围没有井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="36" />
        <source>Sun</source>
        <translation>晴</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="37" />
        <source>Overcast</source>
        <translation>阴</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="38" />
        <source>Dusk</source>
        <translation>黄昏</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="39" />
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="40" />
        <source>Rain</source>
        <translation>雨</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="41" />
        <source>Fog</source>
        <translation>雾</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="53" />
        <source>cannot be read</source>
        <translation>个无法读取</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="54" />
        <source>show what val or test show</source>
        <translation>个与验证集或测试集画面相同</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="55" />
        <source>cut off by the edge</source>
        <translation>个被画面边缘截断</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="56" />
        <source>marked as difficult</source>
        <translation>个标为难辨认</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="57" />
        <source>too small</source>
        <translation>个太小</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="58" />
        <source>partly hidden</source>
        <translation>个部分被遮挡</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="59" />
        <source>blurred</source>
        <translation>个模糊</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="60" />
        <source>hardly to be told from the road</source>
        <translation>个与路面难以区分</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="61" />
        <source>without a clear round edge</source>
        <translation>个没有清晰的圆形边缘</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/scenes/wording.py" line="62" />
        <source>without an even road</source>
        <translation>张没有平整的路面</translation>
    </message>
</context><context>
    <name>settings</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_row.py" line="191" />
        <source>From %1 to %2.</source>
        <translation>范围：%1 到 %2。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="59" />
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="43" />
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="44" />
        <source>Long</source>
        <translation>长</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="45" />
        <source>Short</source>
        <translation>短</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="57" />
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="50" />
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="46" />
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="47" />
        <source>Processor (CPU)</source>
        <translation>处理器 (CPU)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="48" />
        <source>Graphics card 0</source>
        <translation>显卡 0</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="49" />
        <source>Graphics cards 0 and 1</source>
        <translation>显卡 0 和 1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="58" />
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="65" />
        <source> epochs</source>
        <translation> 轮</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="70" />
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="71" />
        <source>Final share of the rate</source>
        <translation>最终学习率占比</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="72" />
        <source>Rate falls along a cosine</source>
        <translation>学习率按余弦下降</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="73" />
        <source>Warm-up epochs</source>
        <translation>预热轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="74" />
        <source>Warm-up momentum</source>
        <translation>预热动量</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="75" />
        <source>Warm-up rate of biases</source>
        <translation>偏置的预热学习率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="76" />
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="77" />
        <source>Momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="78" />
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="79" />
        <source>Photographs per step</source>
        <translation>每步照片数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="80" />
        <source>Averaging of weights (EMA)</source>
        <translation>权重平均（EMA）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="81" />
        <source>Stop early after</source>
        <translation>无改善时提前停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="87" />
        <source>Weight of rare classes</source>
        <translation>较少类别的比重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="88" />
        <source>Box loss</source>
        <translation>标注框损失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="89" />
        <source>Class loss</source>
        <translation>类别损失</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="90" />
        <source>Edge loss (DFL)</source>
        <translation>边缘损失（DFL）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="91" />
        <source>Epochs without mosaic</source>
        <translation>不用四图拼接的轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="92" />
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="93" />
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="94" />
        <source>Precision</source>
        <translation>计算精度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="95" />
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="96" />
        <source>Sample photographs</source>
        <translation>样例照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="97" />
        <source>TensorBoard files</source>
        <translation>TensorBoard 文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="103" />
        <source>How far each step changes the weights: too high and the training falls apart, too low and it does not get anywhere.</source>
        <translation>每一步对权重改动多少：太高，训练会失控；太低，学不到东西。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="108" />
        <source>What is left of the learning rate in the last epoch; 0.01 is a hundredth.</source>
        <translation>最后一轮时学习率还剩多少；0.01 表示百分之一。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="111" />
        <source>The rate stays high for longer and falls steeply in the middle, instead of evenly.</source>
        <translation>学习率较长时间保持较高，中段急剧下降，而不是均匀下降。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="115" />
        <source>For so many epochs the rate rises from nothing, so that the start is calm.</source>
        <translation>在这么多轮内，学习率从零逐渐升高，使开始阶段平稳。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="118" />
        <source>The momentum with which the warm-up begins.</source>
        <translation>预热开始时的动量。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="119" />
        <source>The rate with which biases, the plainest of the weights, begin.</source>
        <translation>偏置（最简单的一类权重）开始时的学习率。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="127" />
        <source>The rule by which the weights are changed.</source>
        <translation>改动权重所依据的规则。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="128" />
        <source>How much of the direction of earlier steps each step keeps.</source>
        <translation>每一步在多大程度上保留以前各步的方向。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="131" />
        <source>Pulls all weights towards zero, which keeps the model from memorising.</source>
        <translation>将所有权重拉向零，防止模型死记照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="134" />
        <source>The weights change once for so many photographs, even if fewer fit into memory at once.</source>
        <translation>每处理这么多张照片，权重改动一次，即使内存一次放不下这么多。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="139" />
        <source>What is tested and saved is an average over the last steps; short suits short runs.</source>
        <translation>检验和保存的是最后若干步的平均权重；“短”适合短的训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="143" />
        <source>Ends the run when it has not become better for so many epochs.</source>
        <translation>连续这么多轮没有变好，就结束训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="151" />
        <source>Above 0, classes with few boxes count for more; 1 makes all count alike.</source>
        <translation>大于 0 时，标注框少的类别比重更大；为 1 时各类别比重相同。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="154" />
        <source>How much it counts where a box is.</source>
        <translation>标注框的位置有多重要。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="155" />
        <source>How much it counts what a box shows.</source>
        <translation>标注框内是什么有多重要。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="156" />
        <source>How much it counts how exactly the edges of a box fit.</source>
        <translation>标注框边缘的吻合程度有多重要。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="157" />
        <source>The last epochs show whole photographs, not four put together.</source>
        <translation>最后几轮使用完整的照片，而不是四图拼接。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="160" />
        <source>How many photographs are in memory at once: more is faster and needs more.</source>
        <translation>内存中同时处理多少张照片：越多越快，占用内存也越多。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="163" />
        <source>What computes; a graphics card is many times as fast.</source>
        <translation>用什么来计算；显卡要快很多倍。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="164" />
        <source>How exactly is computed: fp32 always works, bf16 and fp16 are faster where the device can do them.</source>
        <translation>计算的精确程度：fp32 总是可用，bf16 和 fp16 在设备支持时更快。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="169" />
        <source>Another number draws other chances; the same repeats them.</source>
        <translation>换一个数字，随机结果就不同；数字相同，结果可重复。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="170" />
        <source>Photographs on which you see after each epoch what is found by then.</source>
        <translation>每一轮之后，可在这些照片上看到当时能检出什么。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/setting_texts.py" line="173" />
        <source>Also writes the curves into the run's folder for TensorBoard.</source>
        <translation>同时将曲线写入训练的文件夹，供 TensorBoard 使用。</translation>
    </message>
</context><context>
    <name>sort</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="112" />
        <source>Order of import</source>
        <translation>导入顺序</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="113" />
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="114" />
        <source>Date taken</source>
        <translation>拍摄日期</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="115" />
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="116" />
        <source>Number of boxes</source>
        <translation>标注框数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/facet_texts.py" line="117" />
        <source>Smallest box</source>
        <translation>最小标注框</translation>
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
        <location filename="../../app/manhole_studio/qt/wording.py" line="46" />
        <source>Unpacking the archive</source>
        <translation>正在解压压缩包</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="47" />
        <source>Looking into folders</source>
        <translation>正在扫描文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="48" />
        <source>Reading lists of annotations</source>
        <translation>正在读取标注列表</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="49" />
        <source>Reading photographs</source>
        <translation>正在读取照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="50" />
        <source>Reading frames</source>
        <translation>正在读取画面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="51" />
        <source>Comparing photographs</source>
        <translation>正在比对照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="52" />
        <source>Writing the dataset version</source>
        <translation>正在写入数据集版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="53" />
        <source>Exporting photographs</source>
        <translation>正在导出照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="54" />
        <source>Rendering photographs</source>
        <translation>正在生成照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="55" />
        <source>Rendering the drive</source>
        <translation>正在生成行车视频</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="56" />
        <source>Cutting out covers</source>
        <translation>正在抠出井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="57" />
        <source>Looking at roads</source>
        <translation>正在查看路面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="58" />
        <source>Pasting covers</source>
        <translation>正在粘贴井盖</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="59" />
        <source>Reading what was made</source>
        <translation>正在读取生成的照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="60" />
        <source>Drawing examples</source>
        <translation>正在绘制示例</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="61" />
        <source>Drawing pages</source>
        <translation>正在绘制页面</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="62" />
        <source>Writing the network in the other format</source>
        <translation>正在以另一种格式写入网络</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="63" />
        <source>Looking at training photographs for eight bits</source>
        <translation>正在查看训练集照片，为转换成 8 位做准备</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/wording.py" line="64" />
        <source>Comparing with the original on validation photographs</source>
        <translation>正在验证集照片上与原权重比较</translation>
    </message>
</context><context>
    <name>starter</name>
    <message>
        <location filename="../../app/manhole_studio/qt/starter_weights.py" line="16" />
        <source>%1, knows rendered covers</source>
        <translation>%1，认识渲染的井盖</translation>
    </message>
</context><context>
    <name>summary</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="28" />
        <source>Copied into the project: %1.</source>
        <translation>复制到项目中：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="31" />
        <source>The project has all of these photographs already.</source>
        <translation>项目中已有所有这些照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="33" />
        <source>Of those, to be labelled here and in no split: %1.</source>
        <translation>其中待在此标注、不参与划分：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="36" />
        <source>Of those, background that shows nothing to find: %1.</source>
        <translation>其中没有任何目标的背景：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="39" />
        <source>In the project already: %1; met again here: %2.</source>
        <translation>项目中已有：%1；这次又遇到：%2 张。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="43" />
        <source>Boxes are replaced by those of the folders: %1.</source>
        <translation>替换为文件夹中的标注框：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="46" />
        <source>Boxes that were edited in the project stay as they are: %1.</source>
        <translation>在项目中编辑过的标注框保持不变：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="53" />
        <source>To learn from: %1 of %2, %3.</source>
        <translation>用于学习：%2（%3）的 %1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="57" />
        <source>Classes get other names: %1.</source>
        <translation>类别改名：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="60" />
        <source>Boxes of these classes are dropped: %1.</source>
        <translation>舍弃这些类别的标注框：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="67" />
        <source>Left out: %1.</source>
        <translation>不导入：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="70" />
        <source>Put in order on the way in: %1. Your own files stay as is.</source>
        <translation>导入时修复：%1。您自己的文件保持不变。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="76" />
        <source>Divided into %1.</source>
        <translation>划分为：%1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="83" />
        <source>Photographs that belong together are on different sides. A detector trained on this looks better than it is; training asks for a confirmation.</source>
        <translation>有同组照片被分到了不同的划分。这样训练出的检测器，看起来会比实际更好；训练前会要求确认。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/importer/summary_text.py" line="94" />
        <source>the same photograph as %1</source>
        <translation>与 %1 是同一张照片</translation>
    </message>
</context><context>
    <name>tour</name>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="16" />
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="17" />
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="18" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="19" />
        <source>Watch</source>
        <translation>监看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="26" />
        <source>Open a photograph</source>
        <translation>打开一张照片</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="27" />
        <source>Train now</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="28" />
        <source>Evaluate now</source>
        <translation>开始评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="29" />
        <source>Watch the drive</source>
        <translation>监看行车视频</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="39" />
        <source>Every photograph has a box around each manhole cover: this is what the detector learns from.</source>
        <translation>每张照片中的每个井盖都有一个标注框：检测器就从这些标注框学习。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="44" />
        <source>How many covers the detector finds, and what it takes for one, on photographs that it has never seen.</source>
        <translation>检测器在从未见过的照片上能找到多少井盖，又把什么误认为井盖。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="49" />
        <source>The detector watches a drive along a road, follows each cover and counts it.</source>
        <translation>检测器监看一段沿道路行驶的视频，跟踪每个井盖并计数。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="58" />
        <source>The starter weights are not in this installation, so that a detector learns from nothing, in %1. That takes some minutes.</source>
        <translation>此安装中没有起步权重，检测器要从零学习 %1，需要几分钟。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="64" />
        <source>The starter weights go on learning, from these photographs: %1 at %2 pixels, less than a minute. The curves grow meanwhile.</source>
        <translation>起步权重继续学习这些照片：%1，%2 像素，不到一分钟。其间曲线会不断增长。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="75" />
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="76" />
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="77" />
        <source>Watching</source>
        <translation>正在监看</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/shell/tour/texts.py" line="83" />
        <source>That was the whole job. The same works with your own photographs and cameras.</source>
        <translation>以上就是全部工作流程。用您自己的照片和摄像头也是一样。</translation>
    </message>
</context><context>
    <name>training</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/listed_run.py" line="102" />
        <source>waits, next</source>
        <translation>等待中，下一个</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/listed_run.py" line="105" />
        <source>waits, no. %1</source>
        <translation>等待中，第 %1 个</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/listed_run.py" line="113" />
        <source>On the validation photographs; in brackets how far %1, the figure on the test photographs, could be off.</source>
        <translation>验证集照片上的指标；括号中是测试集照片上的指标 %1 可能的误差范围。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/listed_run.py" line="122" />
        <source>Started from %1</source>
        <translation>起始权重：%1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/listed_run.py" line="138" />
        <source>%1 (test %2–%3)</source>
        <translation>%1（测试集 %2–%3）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="21" />
        <source>Starts from what the weights already know and adapts all layers to your photographs.</source>
        <translation>以权重已有的知识为起点，让所有层适应您的照片。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="25" />
        <source>Keeps how the weights see; only the last layer, which says where covers are, learns.</source>
        <translation>保留权重已有的识别能力；只有最后一层（判断井盖在哪里的那一层）参与学习。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="29" />
        <source>Keeps the first layers, which know edges and textures, and trains all after them.</source>
        <translation>保留认识边缘和纹理的前面几层，训练之后的所有层。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="33" />
        <source>Trains the last layer first, then lets the earlier ones join in step by step.</source>
        <translation>先训练最后一层，再让前面的层逐步加入。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="37" />
        <source>Trains all layers, the early ones more gently, so that they keep what they know.</source>
        <translation>训练所有层，前面的层轻度训练，以保留已有的知识。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="41" />
        <source>Starts from nothing. It needs many photographs and many epochs to become useful.</source>
        <translation>从零开始，需要大量照片和很多轮训练才能有用。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="51" />
        <source>The one to take when nothing speaks for another.</source>
        <translation>没有特别理由选其他策略时，就用这一种。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="52" />
        <source>For very few photographs or little time: an epoch is the shortest.</source>
        <translation>适合照片很少或时间很紧的情况：每一轮用时最短。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="55" />
        <source>For some hundred photographs on a slow computer: quicker than all layers.</source>
        <translation>适合有几百张照片、计算机较慢的情况：比训练所有层更快。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="58" />
        <source>For few photographs: a new head does not spoil what the weights know.</source>
        <translation>适合照片较少的情况：新的检测头不会破坏权重已有的知识。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="61" />
        <source>For few photographs that look much like what the weights have seen.</source>
        <translation>适合照片较少、且与权重以前见过的内容很相似的情况。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="64" />
        <source>For thousands of photographs, or to see what weights are worth.</source>
        <translation>适合有几千张照片的情况，或用来了解已有权重有多大作用。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="72" />
        <source>Fine-tune everything</source>
        <translation>全部微调</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="73" />
        <source>Only the last layer</source>
        <translation>只训练最后一层</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="74" />
        <source>Keep the first layers</source>
        <translation>保留前面几层</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="75" />
        <source>Last layer first, then the rest</source>
        <translation>先训练最后一层，再训练其余层</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="76" />
        <source>Early layers gently</source>
        <translation>前面的层缓和训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="69" />
        <location filename="../../app/manhole_studio/qt/features/training/strategy_texts.py" line="77" />
        <source>From scratch</source>
        <translation>从零训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="97" />
        <source>%1, the best</source>
        <translation>%1，最佳</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="104" />
        <source>Best epoch</source>
        <translation>最佳轮次</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="134" />
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="135" />
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="136" />
        <source>mAP50 on the test split</source>
        <translation>测试集 mAP50</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="137" />
        <source>Reached at epoch</source>
        <translation>达到最佳的轮次</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="139" />
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="145" />
        <source>Images a second</source>
        <translation>每秒图像数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="154" />
        <source>%1 (%2–%3)</source>
        <translation>%1（%2–%3）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_model.py" line="164" />
        <source>%1 of %2 (%3 planned)</source>
        <translation>%1 / %2（计划 %3）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="26" />
        <source>Fewer than two of these runs have finished an epoch.</source>
        <translation>这些训练中，完成至少一轮的不足两次。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="29" />
        <source>These runs were trained and validated with different photographs, so their figures cannot be compared with each other.</source>
        <translation>这些训练使用了不同的照片进行训练和验证，因此指标不能相互比较。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="34" />
        <source>%1 is the best on the test split (%2 photographs, %3 covers): its interval lies above all others.</source>
        <translation>%1 在测试集上最好（%2 张照片，%3 个井盖）：它的区间高于其他所有训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="39" />
        <source>%1 is ahead by %4 mAP50 on the test split (%2 photographs, %3 covers), but the intervals overlap: this may be chance.</source>
        <translation>%1 在测试集上的 mAP50 领先 %4（%2 张照片，%3 个井盖），但区间有重叠：这可能只是偶然。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="44" />
        <source>%1 is better than %6: %9 points of mAP50 on the same test photographs (%2 photographs, %3 covers), 95 % interval %7 … %8.</source>
        <translation>%1 优于 %6：在相同的测试集照片上（%2 张照片，%3 个井盖），mAP50 相差 %9 个百分点，95% 区间 %7 … %8。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="49" />
        <source>%1 is ahead of %6: %9 points of mAP50 on the same test photographs (%2 photographs, %3 covers), 95 % interval %7 … %8: too few to tell.</source>
        <translation>%1 领先于 %6：在相同的测试集照片上（%2 张照片，%3 个井盖），mAP50 相差 %9 个百分点，95% 区间 %7 … %8：数量太少，还无法判定。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="54" />
        <source>%1 is ahead by %4 mAP50. With %3 covers in %2 validation photographs, differences up to about %5 may be chance.</source>
        <translation>%1 的 mAP50 领先 %4。验证集只有 %2 张照片、%3 个井盖，约 %5 以内的差异可能只是偶然。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="59" />
        <source>%1 is ahead by %4 mAP50, more than the %5 or so that chance explains with %3 covers in %2 validation photographs. They also chose the best epoch: evaluate the runs on the test split to be sure.</source>
        <translation>%1 的 mAP50 领先 %4；验证集有 %2 张照片、%3 个井盖，偶然因素只能解释约 %5 的差异。但最佳轮次也是用这些照片选出的：要确认，请在测试集上评估这些训练。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="84" />
        <source> About %1 more covers in photographs of the same kind would tell.</source>
        <translation>约需再增加 %1 个同类照片中的井盖，才能判定。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="92" />
        <source>Recipe</source>
        <translation>训练参数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="93" />
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="94" />
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="95" />
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="96" />
        <source>Computer and versions</source>
        <translation>计算机和软件版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="105" />
        <source>Start from</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="106" />
        <source>Strategy</source>
        <translation>训练策略</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="107" />
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="108" />
        <source>Image size</source>
        <translation>图像尺寸</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="109" />
        <source>Start weights (sha256)</source>
        <translation>起始权重 (sha256)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="110" />
        <source>Dataset version</source>
        <translation>数据集版本</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="111" />
        <source>Dataset files (sha256)</source>
        <translation>数据集文件 (sha256)</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="112" />
        <source>Leaks between the splits</source>
        <translation>分在不同划分的相关照片组</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="115" />
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="116" />
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/comparison_texts.py" line="117" />
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="80" />
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="81" />
        <source>Resume later</source>
        <translation>稍后继续</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="82" />
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="83" />
        <source>Watch live</source>
        <translation>实时检测</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="84" />
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="85" />
        <source>Repeat…</source>
        <translation>重复训练…</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="86" />
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="87" />
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="88" />
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="89" />
        <source>Take out of the archive</source>
        <translation>取消归档</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="90" />
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="91" />
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="92" />
        <source>Start queue</source>
        <translation>开始队列</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="93" />
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="94" />
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/run_actions.py" line="95" />
        <source>Take out of queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="17" />
        <source>Dataset v%1: %2 to train on, %3 to validate with</source>
        <translation>数据集 v%1：%2用于训练，%3 张用于验证</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="27" />
        <source>The time it takes is known after the first epoch.</source>
        <translation>第一轮结束后才能估计所需时间。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="31" />
        <source>About %1, going by %2.</source>
        <translation>预计约 %1（参照 %2）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="33" />
        <source>Roughly %1, reckoned from %2, which was another recipe.</source>
        <translation>粗略估计 %1（按 %2 推算，其训练参数不同）。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="41" />
        <source>Downloads %1 first.</source>
        <translation>会先下载 %1。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="57" />
        <source>Filled in from %1.</source>
        <translation>已按 %1 填写。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="59" />
        <source>Filled in from %1, changed since.</source>
        <translation>已按 %1 填写，之后有改动。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="62" />
        <source>It was trained on dataset v%1.</source>
        <translation>它是用数据集 v%1 训练的。</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_texts.py" line="65" />
        <source>%1, from which it started, is gone.</source>
        <translation>它的起始权重 %1 已不存在。</translation>
    </message>
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
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="65" />
        <source>%1 in the queue</source>
        <translation>队列中有 %1 个</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="77" />
        <source>%1 images/s</source>
        <translation>%1 张/秒</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="82" />
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="83" />
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="84" />
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="85" />
        <source>pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="86" />
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="87" />
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="88" />
        <source>finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="89" />
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="90" />
        <source>parked</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="91" />
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/wording.py" line="98" />
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="47" />
        <source>Runs of this project</source>
        <translation>本项目的训练</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="55" />
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="70" />
        <source>%1, untrained</source>
        <translation>%1（未训练）</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="82" />
        <source>Official weights</source>
        <translation>官方权重</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="84" />
        <source>Recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/training/start_choices.py" line="88" />
        <source>%1 (download %2)</source>
        <translation>%1（需下载 %2）</translation>
    </message>
</context><context>
    <name>versions</name>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="21" />
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="22" />
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="38" />
        <source>1 group of photographs lies on more than one side</source>
        <translation>1 组照片跨越多个划分</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="39" />
        <source>%Ln groups of photographs lie on more than one side</source>
        <translation>
            <numerusform>%Ln 组照片跨越多个划分</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="46" />
        <source>1 change</source>
        <translation>1 处改动</translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="47" />
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln 处改动</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="57" />
        <source>%Ln relabelled</source>
        <translation>
            <numerusform>%Ln 张重新标注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="61" />
        <source>%Ln moved to another side</source>
        <translation>
            <numerusform>%Ln 张移到其他划分</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../app/manhole_studio/qt/features/dataset/versions/wording.py" line="67" />
        <source>No changes</source>
        <translation>没有改动</translation>
    </message>
</context></TS>
